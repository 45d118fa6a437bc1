"""Papers out: a report is built once and written in many forms; knows neither the desk file nor the window."""
