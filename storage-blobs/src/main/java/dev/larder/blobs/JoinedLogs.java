package dev.larder.blobs;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LogArchive;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Archived logs in two stores while content is moved between them. A piece is kept in both. Of two
/// nodes that bring one, the store decides that has the id of the installation, whichever it is, as
/// it does for nodes that know only that one.
final class JoinedLogs implements LogArchive {
  private final Blobs toBlobs;
  private final LogArchive to;
  private final LogArchive from;
  private final UUID installation;

  /// @param toBlobs of the store to which content is moved
  JoinedLogs(Blobs toBlobs, LogArchive to, LogArchive from, UUID installation) {
    this.toBlobs = toBlobs;
    this.to = to;
    this.from = from;
    this.installation = installation;
  }

  private boolean isMoved() throws IOException {
    return toBlobs.installation().equals(Optional.of(installation));
  }

  @Override
  public void put(String log, String name, byte[] bytes) throws IOException {
    boolean moved = isMoved();
    (moved ? to : from).put(log, name, bytes);
    (moved ? from : to).replace(log, name, bytes);
  }

  @Override
  public Optional<byte[]> get(String log, String name) throws IOException {
    boolean moved = isMoved();
    Optional<byte[]> found = (moved ? to : from).get(log, name);
    return found.isPresent() ? found : (moved ? from : to).get(log, name);
  }

  @Override
  public List<String> list(String log, String prefix) throws IOException {
    return Stream.concat(to.list(log, prefix).stream(), from.list(log, prefix).stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void remove(String log, String name) throws IOException {
    from.remove(log, name);
    to.remove(log, name);
  }
}
