package dev.larder.web.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Content as files `ab/cd/<sha256>`, as a store of blobs has it, too.
///
/// What has its name is whole: it is written under another one, hashed and forced before. The names
/// themselves are durable after [#settle].
final class ContentFolder {
  private static final String UPPER_NAME = "[0-9a-f]{2}";
  private static final int BUFFER = 1 << 17;

  private final Path root;
  private final Path drafts;
  private final Set<Path> touched = new ConcurrentSkipListSet<>();
  private final AtomicLong drafted = new AtomicLong();

  ContentFolder(Path root) {
    this.root = root;
    this.drafts = root.resolve("unfinished");
  }

  Path file(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
  }

  /// Whether it is there with its size; what has its name was right once.
  boolean has(ContentEntry entry) throws IOException {
    try {
      return Files.size(file(entry.sha256())) == entry.size();
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /// Reads it through.
  void check(ContentEntry entry) throws IOException, LostContentException {
    Path file = file(entry.sha256());
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      require(entry, file, in.size(), hash(Channels.newInputStream(in)));
    } catch (NoSuchFileException _) {
      throw new LostContentException(file + " is missing");
    }
  }

  /// Copies it from a file.
  void copy(Path source, ContentEntry entry) throws IOException, LostContentException {
    Files.createDirectories(drafts);
    Path draft = drafts.resolve(entry.sha256() + "-" + drafted.incrementAndGet());
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
      try (FileChannel out =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        MessageDigest digest = sha256();
        long size = transfer(in, out, digest);
        require(entry, source, size, HexFormat.of().formatHex(digest.digest()));
        out.force(true);
      }
      Files.move(
          draft,
          folder(entry),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException _) {
      throw new LostContentException(source + " is missing");
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Gives a file that is on the same file system a second name here.
  void link(Path source, ContentEntry entry) throws IOException, LostContentException {
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
      require(entry, source, in.size(), hash(Channels.newInputStream(in)));
      Path target = folder(entry);
      Files.deleteIfExists(target);
      Files.createLink(target, source);
    } catch (NoSuchFileException _) {
      throw new LostContentException(source + " is missing");
    } catch (UnsupportedOperationException unable) {
      throw new IOException("there are no hard links from " + root + " to " + source, unable);
    }
  }

  private Path folder(ContentEntry entry) throws IOException {
    Path target = file(entry.sha256());
    Path folder = Objects.requireNonNull(target.getParent());
    if (!touched.contains(folder)) {
      // Before others believe that it is there.
      Files.createDirectories(folder);
      touched.add(folder);
    }
    return target;
  }

  private static long transfer(FileChannel in, FileChannel out, MessageDigest digest)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long size = 0;
    while (in.read(buffer) >= 0) {
      buffer.flip();
      size += buffer.remaining();
      digest.update(buffer.duplicate());
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      buffer.clear();
    }
    return size;
  }

  private static void require(ContentEntry entry, Path file, long size, String sha256)
      throws LostContentException {
    if (size != entry.size() || !sha256.equals(entry.sha256())) {
      throw new LostContentException(file + " is damaged: its bytes are not those of its name");
    }
  }

  /// Makes the names durable that were given since.
  void settle() throws IOException {
    Files.createDirectories(root); // There may be no content at all.
    Set<Path> folders = new TreeSet<>(touched);
    touched.forEach(folder -> folders.add(Objects.requireNonNull(folder.getParent())));
    folders.add(root);
    for (Path folder : folders) {
      force(folder);
    }
    touched.clear();
    discardDrafts();
  }

  /// Removes what a process has left that died.
  void discardDrafts() throws IOException {
    if (Files.isDirectory(drafts)) {
      try (Stream<Path> left = Files.list(drafts)) {
        for (Path draft : left.toList()) {
          Files.delete(draft);
        }
      }
      Files.delete(drafts);
    }
  }

  void remove(String sha256) throws IOException {
    Files.deleteIfExists(file(sha256));
  }

  /// Looks at what lies here, in the order of the hashes.
  void walk(Visit visit) throws IOException {
    for (Path upper : children(root, UPPER_NAME)) {
      for (Path lower : children(upper, UPPER_NAME)) {
        for (Path file : children(lower, "[0-9a-f]{64}")) {
          visit.at(new ContentEntry(String.valueOf(file.getFileName()), Files.size(file)));
        }
      }
    }
  }

  /// A look at one.
  interface Visit {
    void at(ContentEntry entry) throws IOException;
  }

  private static List<Path> children(Path folder, String pattern) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(
          all.filter(one -> String.valueOf(one.getFileName()).matches(pattern)).sorted().toList());
    }
  }

  static String hash(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /// Forces a file, or the names in a folder.
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
