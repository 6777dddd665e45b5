package dev.larder.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.Publication.Mode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Values for tests of stores: names that nobody else uses, files and publications.
public final class Samples {
  static final Instant TIME = Instant.parse("2024-05-06T07:08:09.123456Z");
  private static final AtomicInteger NAMES = new AtomicInteger();

  private Samples() {}

  /// A change that nothing was checked for.
  public static ConfigurationAct act(String by) {
    return ConfigurationAct.server(by);
  }

  public static RepositoryName freshName() {
    return new RepositoryName("r" + NAMES.incrementAndGet());
  }

  public static Definition hosted(RepositoryName name) {
    return new Definition(
        name,
        "raw",
        new Type.Hosted(Optional.empty()),
        false,
        List.of(),
        Optional.empty(),
        Map.of());
  }

  public static RepositoryId repository(Stores stores) {
    return stores.configuration().save(hosted(freshName()), act("admin")).repository().id();
  }

  public static Coordinates coordinates(String version) {
    return new Coordinates("example.com/m" + NAMES.incrementAndGet(), version);
  }

  /// A file that is kept with the metadata.
  public static FileRow small(String name, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new FileRow(name, bytes.length, sha256(bytes), Optional.of(bytes));
  }

  /// A file that is a blob.
  public static FileRow big(String name, String text) {
    return new FileRow(name, 1_000_000, sha256(text.getBytes(UTF_8)), Optional.empty());
  }

  /// A published version of two files, whose content and facts follow from `text`.
  public static Publication published(
      RepositoryId repository, Coordinates coordinates, String text) {
    return publication(
        repository,
        coordinates,
        Mode.PUBLISH,
        Map.of("sum", text),
        small("note", "about " + text),
        big("body", text));
  }

  /// Some files of a fetched version, which both `note` and `body` complete.
  public static Publication fetched(
      RepositoryId repository,
      Coordinates coordinates,
      Map<String, String> facts,
      FileRow... files) {
    return publication(repository, coordinates, Mode.FETCH, facts, files);
  }

  public static Publication sharing(Publication one, RepositoryId... others) {
    return new Publication(
        one.repository(),
        one.format(),
        one.coordinates(),
        one.files(),
        one.facts(),
        one.time(),
        one.origin(),
        one.mode(),
        one.completeFiles(),
        Set.of(others),
        one.author(),
        one.entries());
  }

  public static Publication by(Publication one, Author author) {
    return new Publication(
        one.repository(),
        one.format(),
        one.coordinates(),
        one.files(),
        one.facts(),
        one.time(),
        one.origin(),
        one.mode(),
        one.completeFiles(),
        one.sharing(),
        author,
        one.entries());
  }

  private static Publication publication(
      RepositoryId repository,
      Coordinates coordinates,
      Mode mode,
      Map<String, String> facts,
      FileRow... files) {
    return new Publication(
        repository,
        "raw",
        coordinates,
        Arrays.asList(files),
        facts,
        Optional.of(TIME),
        Map.of("url", "https://git.example.com/m"),
        mode,
        Set.of("note", "body"),
        Set.of(),
        Author.server("alice"));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
