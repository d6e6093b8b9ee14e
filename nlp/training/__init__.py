"""Train summarizers: data, model, optimizers, loop; needs the extra `train`."""
