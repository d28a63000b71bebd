"""The report as one web page that can be kept, printed and handed on."""
