package dev.larder.core.snapshot;

import dev.larder.api.Formats;
import dev.larder.core.storage.Configuration;
import java.util.concurrent.atomic.AtomicReference;

/// The current snapshot, and how it is replaced.
public final class Snapshots {
  private final Configuration configuration;
  private final Formats formats;
  private final AtomicReference<Snapshot> current;

  /// Reads the first snapshot.
  public Snapshots(Configuration configuration, Formats formats) {
    this.configuration = configuration;
    this.formats = formats;
    this.current = new AtomicReference<>(new Snapshot(configuration.load(), formats));
  }

  public Snapshot current() {
    return current.get();
  }

  /// Reads configuration again. A slower reader never replaces a newer view.
  public Snapshot reload() {
    Snapshot fresh = new Snapshot(configuration.load(), formats);
    return current.updateAndGet(known -> known.change() > fresh.change() ? known : fresh);
  }
}
