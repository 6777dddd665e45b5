package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TiledLogPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A log as files that only become more: tiles of hashes, records, the checkpoint over them
/// (c2sp.org/tlog-tiles), and the key that signs it.
///
/// What the checkpoint covers is proven. Full tiles beyond it are what an interrupted copy has
/// left, and are not.
record LogFolder(Path folder) {
  private static final String CHECKPOINT = "checkpoint";
  private static final String KEY = "key";
  private static final String UNFINISHED = ".new";

  Optional<String> checkpoint() throws IOException {
    return text(CHECKPOINT);
  }

  Optional<String> key() throws IOException {
    return text(KEY).map(String::strip);
  }

  void checkpoint(String note, String key) throws IOException {
    write(KEY, (key + "\n").getBytes(UTF_8));
    write(CHECKPOINT, note.getBytes(UTF_8));
  }

  Optional<byte[]> read(Tile tile) throws IOException {
    return read(TiledLogPath.of(tile));
  }

  void write(Tile tile, byte[] content) throws IOException {
    write(TiledLogPath.of(tile), content);
  }

  void delete(Tile tile) throws IOException {
    Files.deleteIfExists(folder.resolve(TiledLogPath.of(tile)));
  }

  /// The tiles of hashes at the right edge of the tree of so many records that are not full.
  static List<Tile> edge(long size) {
    List<Tile> edge = new ArrayList<>();
    for (int level = 0; level <= Tile.MAX_LEVEL; level++) {
      long there = size >> (Tile.HEIGHT * level);
      int width = (int) (there % Tile.FULL_WIDTH);
      if (width > 0) {
        edge.add(new Tile(level, there / Tile.FULL_WIDTH, width));
      }
    }
    return edge;
  }

  /// The tile with the record of an id, in the log of so many.
  static Tile records(long id, long size) {
    long index = id / Tile.FULL_WIDTH;
    long width = Math.min(Tile.FULL_WIDTH, size - index * Tile.FULL_WIDTH);
    return new Tile(Tile.DATA, index, (int) width);
  }

  private Optional<String> text(String name) throws IOException {
    return read(name).map(bytes -> new String(bytes, UTF_8));
  }

  private Optional<byte[]> read(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Path unfinished = folder.resolve(name + UNFINISHED);
    Files.createDirectories(file.resolveSibling(".").normalize());
    Files.write(unfinished, content);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
