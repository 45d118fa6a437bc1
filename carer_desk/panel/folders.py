"""Where a desk had better not be: folders that sync, shares on a network, sticks; told from the path and the mounts.

Two programs that write one database through a synced or shared folder damage it, because such folders pass files on
while they are written and because their locks do not hold. Copies may go there: they are written once, whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath, PurePosixPath


class Sort(Enum):
    """What sort of folder it is."""

    SYNCED = "synced"
    NETWORK = "network"
    STICK = "stick"


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system and where it is to be found."""

    place: str
    kind: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Why a folder is a bad place for a desk."""

    sort: Sort
    name: str
    """The service, or what it is in words."""

    @property
    def words(self) -> str:
        """The advice in one or two sentences."""
        return f"{_WHERE[self.sort].format(name=self.name)} {_ADVISED}"


_WHERE = {
    Sort.SYNCED: "This desk lies in a folder that {name} copies to the internet and to other computers.",
    Sort.NETWORK: "This desk lies on {name}, where two computers can write to it at the same time.",
    Sort.STICK: "This desk lies on {name}, which is easily lost or pulled out while it is written.",
}
_ADVISED = "That can damage it. Keep the desk in a folder of this computer, and put only copies of it there."

_SYNCED = (
    (r"onedrive( ?-.*)?", "OneDrive"),
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"icloud ?drive|com~apple~clouddocs|iclouddrive", "iCloud Drive"),
    (r"google ?drive.*|googledrive-.*|drivefs", "Google Drive"),
    (r"nextcloud.*", "Nextcloud"),
    (r"owncloud.*", "ownCloud"),
    (r"syncthing", "Syncthing"),
    (r"box( sync)?", "Box"),
    (r"pcloud ?drive|pclouddrive", "pCloud"),
    (r"mega(sync)?( downloads)?", "MEGA"),
    (r"tresorit|seafile|proton ?drive|synologydrive|icedrive", "a sync program"),
)
_MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    "desktop.ini.onedrive": "OneDrive",
}
"""Files that a sync program leaves at the top of its folder."""
MARKS = tuple(_MARKS)
_SHARES = frozenset(
    "cifs smb smb2 smb3 smbfs nfs nfs4 ncpfs afs afpfs ceph glusterfs davfs 9p lustre fuse.sshfs fuse.davfs2 "
    "fuse.gvfsd-fuse fuse.smbnetfs fuse.curlftpfs fuse.glusterfs osxfuse webdav".split()
)
_CLOUDS = {
    "fuse.rclone": "a cloud service",
    "fuse.onedriver": "OneDrive",
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.s3fs": "a cloud service",
    "fuse.dropbox": "Dropbox",
}
_STICKS = ("/media/", "/run/media/", "/Volumes/", "/mnt/usb")
_UNC = re.compile(r"^(?:\\\\|//)[^\\/?.]+[\\/][^\\/]+")


def advice_for(
    folder: PurePath,
    mounts: Sequence[Mount] = (),
    marks: Sequence[str] = (),
    drive: str = "",
    synced: Sequence[tuple[PurePath, str]] = (),
) -> Advice | None:
    """What speaks against a folder for a desk; None when nothing is known.

    `marks` are the names of sync programs' files in it or above it, `drive` what Windows says of its drive ("remote",
    "removable"), `synced` the folders that programs named as theirs.
    """
    for top, name in synced:
        if folder == top or top in folder.parents:
            return Advice(Sort.SYNCED, name)
    for part in folder.parts:
        for pattern, name in _SYNCED:
            if re.fullmatch(pattern, part.strip("/\\").casefold()):
                return Advice(Sort.SYNCED, name)
    if any(part.casefold() == "cloudstorage" for part in folder.parts):
        return Advice(Sort.SYNCED, "a cloud service")
    for mark in marks:
        if mark in _MARKS:
            return Advice(Sort.SYNCED, _MARKS[mark])
    kind = _mounted(folder, mounts)
    if kind in _CLOUDS:
        return Advice(Sort.SYNCED, _CLOUDS[kind])
    if _UNC.match(str(folder)) or drive == "remote" or kind in _SHARES:
        return Advice(Sort.NETWORK, "a network drive")
    if drive == "removable" or str(PurePosixPath(folder)).startswith(_STICKS):
        return Advice(Sort.STICK, "a stick or card")
    return None


def _mounted(folder: PurePath, mounts: Sequence[Mount]) -> str:
    """The kind of the file system that holds a folder: that of the longest place above it, the latest of equals."""
    best, kind = -1, ""
    for mount in mounts:
        place = PurePosixPath(mount.place)
        if (folder == place or place in folder.parents) and len(place.parts) >= best:
            best, kind = len(place.parts), mount.kind
    return kind
