"""The letterbox: readers put letters in through a window, the desk takes them out; neither sees the other."""
