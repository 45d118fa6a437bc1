"""Files in, findings out: reads what others wrote; knows neither the desk file nor the window."""
