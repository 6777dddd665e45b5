package dev.larder.rig.disk;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/// The system's own file system, one of whose folders is watched.
public final class WatchedFileSystem extends FileSystem {
  private static final FileSystem REAL = FileSystems.getDefault();

  private final WatchedFiles files;

  private WatchedFileSystem(DiskWatch watch) {
    this.files = new WatchedFiles(watch);
  }

  /// A real folder, of which a watch is told what is done by this path and those resolved from it.
  public static Path watched(Path folder, DiskWatch watch) {
    return new WatchedPath(new WatchedFileSystem(watch), folder.toAbsolutePath());
  }

  @Override
  public FileSystemProvider provider() {
    return files;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("the system's own file system stays open");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return REAL.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return REAL.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return REAL.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return new WatchedPath(this, REAL.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = REAL.getPathMatcher(pattern);
    return path -> matcher.matches(WatchedPath.real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return REAL.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("a watched disk tells one watch alone");
  }
}
