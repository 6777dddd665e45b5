package dev.larder.git.tree;

import java.io.IOException;
import java.io.InputStream;

/// Bytes that can be read from the beginning more than once.
@FunctionalInterface
interface Rereadable {
  InputStream open() throws IOException;
}
