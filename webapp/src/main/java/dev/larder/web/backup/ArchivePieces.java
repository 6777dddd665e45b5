package dev.larder.web.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.core.storage.LogArchive;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// The archive of the server's own logs in a store of blobs: pieces `logs/<log>/<name>`, each of
/// which is written once. In a backup they are content like any other, and a list says where each
/// belongs.
record ArchivePieces(Path logs) {
  private static final int MAX_LOOKS = 100;

  /// A piece.
  record Piece(ContentEntry content, String log, String name) {
    String place() {
      return log + "/" + name;
    }
  }

  static ArchivePieces of(Path blobs) {
    return new ArchivePieces(blobs.resolve("logs"));
  }

  /// Copies all pieces that there are. A server may write others meanwhile, and put one in the
  /// place of many, which it does before it removes those: so this looks until it has seen the same
  /// pieces twice, and keeps what it has seen once.
  Collection<Piece> save(ContentFolder content) throws IOException {
    TreeMap<String, Piece> saved = new TreeMap<>();
    Set<String> before = Set.of();
    boolean settled = false;
    for (int look = 0; look < MAX_LOOKS; look++) {
      Set<String> places = places();
      boolean all = true;
      for (String place : places) {
        all &= saved.containsKey(place) || save(place, content, saved);
      }
      settled = all && look > 0 && places.containsAll(before);
      if (settled) {
        return saved.values();
      }
      before = places;
    }
    throw new IOException("the archive of logs in " + logs + " changes faster than it is copied");
  }

  private Set<String> places() throws IOException {
    Set<String> places = new TreeSet<>();
    for (Path log : children(logs)) {
      if (Files.isDirectory(log)) {
        for (Path piece : children(log)) {
          if (isNamed(log) && isNamed(piece)) {
            places.add(log.getFileName() + "/" + piece.getFileName());
          }
        }
      }
    }
    return places;
  }

  private static boolean isNamed(Path file) {
    return LogArchive.NAME.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private boolean save(String place, ContentFolder content, TreeMap<String, Piece> saved)
      throws IOException {
    Path file = logs.resolve(place);
    try {
      byte[] bytes = Files.readAllBytes(file);
      ContentEntry entry =
          new ContentEntry(ContentFolder.hash(new ByteArrayInputStream(bytes)), bytes.length);
      if (!content.has(entry)) {
        content.copy(file, entry);
      }
      int slash = place.indexOf('/');
      saved.put(place, new Piece(entry, place.substring(0, slash), place.substring(slash + 1)));
      return true;
    } catch (NoSuchFileException | LostContentException _) {
      // Another piece has taken its place.
      return false;
    }
  }

  static void write(Collection<Piece> pieces, OutputStream out) throws IOException {
    for (Piece piece : pieces) {
      out.write(
          "%s %d %s\n"
              .formatted(piece.content().sha256(), piece.content().size(), piece.place())
              .getBytes(UTF_8));
    }
  }

  static List<Piece> read(Path list) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(list)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        pieces.add(piece(line));
      }
    }
    return pieces;
  }

  private static Piece piece(String line) throws IOException {
    int end = line.lastIndexOf(' ');
    int slash = line.indexOf('/', end);
    if (end < 0 || slash < 0) {
      throw new IOException("a line of a list of an archive is none: " + line);
    }
    String log = line.substring(end + 1, slash);
    String name = line.substring(slash + 1);
    try {
      LogArchive.checkName(log);
      LogArchive.checkName(name);
    } catch (IllegalArgumentException foreign) {
      throw new IOException(foreign.getMessage(), foreign);
    }
    return new Piece(ContentEntry.parse(line.substring(0, end)), log, name);
  }

  /// What some pieces are in, each once and in the order of the hashes.
  static List<ContentEntry> content(List<Piece> pieces) {
    return List.copyOf(new TreeSet<>(pieces.stream().map(Piece::content).toList()));
  }

  /// Puts pieces here, those that are not there; what is there is never older.
  void place(List<Piece> pieces, ContentFolder content) throws IOException {
    for (Piece piece : pieces) {
      place(content.file(piece.content().sha256()), piece.place());
    }
  }

  /// Takes over what another archive has beyond these.
  void takeOver(ArchivePieces other) throws IOException {
    for (String place : other.places()) {
      place(other.logs().resolve(place), place);
    }
  }

  private void place(Path source, String place) throws IOException {
    Path target = logs.resolve(place);
    if (Files.notExists(target)) {
      Path folder = Objects.requireNonNull(target.getParent());
      Files.createDirectories(folder);
      Path draft = logs.resolveSibling("unfinished-piece");
      Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING);
      ContentFolder.force(draft);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      ContentFolder.force(folder);
    }
  }
}
