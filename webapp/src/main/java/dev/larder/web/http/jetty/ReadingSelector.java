package dev.larder.web.http.jetty;

import java.io.IOException;
import java.nio.channels.Selector;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.jspecify.annotations.Nullable;

/// A selector that knows its thread.
final class ReadingSelector extends ManagedSelector {
  private volatile @Nullable Thread thread;

  ReadingSelector(SelectorManager selectors, int id) {
    super(selectors, id);
  }

  /// Whether the caller runs on the thread that selected last.
  boolean isHere() {
    return Thread.currentThread().equals(thread);
  }

  @Override
  protected int select(Selector selector) throws IOException {
    thread = Thread.currentThread();
    return super.select(selector);
  }
}
