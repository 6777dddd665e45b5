package dev.larder.core.source;

import dev.larder.api.Outcome;
import dev.larder.api.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// A source that has the files of the format's own protocol, each of which arrives on its own.
public non-sealed interface ArtifactSource extends Source {
  /// Begins to fetch a file. The incoming bytes are always to be closed.
  Outcome<Incoming> fetch(Target.Artifact artifact);

  /// Bytes on their way.
  ///
  /// @param length the announced length
  /// @param from where they come from, without secrets
  record Incoming(OptionalLong length, InputStream body, String from) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
