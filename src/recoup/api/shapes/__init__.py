"""What is promised to programs: the shape of all that is asked and answered, whatever the desk's views become."""
