package dev.larder.web.server;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a server holds, closed in the reverse order of opening, all of it even when one fails.
public final class Resources implements Closeable {
  private final List<AutoCloseable> opened = new ArrayList<>();

  public <T extends AutoCloseable> T add(T resource) {
    opened.add(resource);
    return resource;
  }

  /// Closes after a failure, which keeps what goes wrong on the way.
  public void closeAfter(Exception failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    List<AutoCloseable> left = List.copyOf(opened).reversed();
    opened.clear();
    Exception first = null;
    for (AutoCloseable resource : left) {
      try {
        resource.close();
      } catch (Exception e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw new IOException("the server did not close in order: " + first.getMessage(), first);
    }
  }
}
