package dev.larder.rig.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/// A path whose files are watched.
record WatchedPath(WatchedFileSystem disk, Path real) implements Path {
  /// The path that the system knows.
  static Path real(Path path) {
    return path instanceof WatchedPath watched ? watched.real : path;
  }

  private Path watched(Path other) {
    return new WatchedPath(disk, other);
  }

  private @Nullable Path watchedOrNone(@Nullable Path other) {
    return other == null ? null : watched(other);
  }

  @Override
  public FileSystem getFileSystem() {
    return disk;
  }

  @Override
  public boolean isAbsolute() {
    return real.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return watchedOrNone(real.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return watchedOrNone(real.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return watchedOrNone(real.getParent());
  }

  @Override
  public int getNameCount() {
    return real.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return watched(real.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return watched(real.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return real.startsWith(real(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return real.endsWith(real(other));
  }

  @Override
  public Path normalize() {
    return watched(real.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return watched(real.resolve(real(other)));
  }

  @Override
  public Path relativize(Path other) {
    return watched(real.relativize(real(other)));
  }

  @Override
  public URI toUri() {
    return real.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return watched(real.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return watched(real.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("a watched disk tells one watch alone");
  }

  @Override
  public int compareTo(Path other) {
    return real.compareTo(real(other));
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
