package dev.larder.rig.disk;

import static dev.larder.rig.disk.WatchedPath.real;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Does what is asked for to the real files, and tells the watch. What it cannot tell (symbolic
/// links, copies within the system, files deleted when they are closed) is refused.
final class WatchedFiles extends FileSystemProvider {
  private final DiskWatch watch;

  WatchedFiles(DiskWatch watch) {
    this.watch = watch;
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.DELETE_ON_CLOSE)) {
      throw new UnsupportedOperationException("a file that is deleted when it is closed");
    }
    boolean there = Files.exists(real(path));
    FileChannel channel = FileChannel.open(real(path), options, attributes);
    if (!there) {
      watch.made(real(path));
    }
    DiskWatch.Opened opened = watch.opened(real(path));
    if (there && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      opened.cut(0);
    }
    boolean synced =
        options.contains(StandardOpenOption.SYNC) || options.contains(StandardOpenOption.DSYNC);
    return new WatchedChannel(channel, opened, synced);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Files.createDirectory(real(folder), attributes);
    watch.madeFolder(real(folder));
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(real(path));
    watch.removed(real(path));
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    Files.move(real(from), real(to), options);
    watch.moved(real(from), real(to));
  }

  @Override
  public void createLink(Path name, Path file) throws IOException {
    Files.createLink(real(name), real(file));
    watch.linked(real(file), real(name));
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) {
    throw new UnsupportedOperationException("a copy within the system");
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(real(folder))) {
      for (Path name : names) {
        Path entry = folder.resolve(name.getFileName());
        if (filter.accept(entry)) {
          entries.add(entry);
        }
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return entries.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return Files.isSameFile(real(one), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return Files.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return Files.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real(path).getFileSystem().provider().checkAccess(real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return Files.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return Files.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return Files.readAttributes(real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    Files.setAttribute(real(path), attribute, value, options);
  }

  @Override
  public String getScheme() {
    return "watched";
  }

  @Override
  public FileSystem newFileSystem(URI address, Map<String, ?> settings) {
    throw new UnsupportedOperationException("a watched disk has no address");
  }

  @Override
  public FileSystem getFileSystem(URI address) {
    throw new UnsupportedOperationException("a watched disk has no address");
  }

  @Override
  public Path getPath(URI address) {
    throw new UnsupportedOperationException("a watched disk has no address");
  }
}
