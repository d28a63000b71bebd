"""Every sentence that Recoup says about a divergence, in English and Korean, side by side. Pure."""
