package dev.larder.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.cache.CacheName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds `docs/caches.md` against the code, and the code against the names of caches.
class CachePageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ANY = Pattern.compile("Caffeine\\s*\\.newBuilder\\(\\)");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:name|CacheName\\.[A-Z_]+)\\s*\\.build\\(\\s*Caffeine\\s*\\.newBuilder\\(");

  @Test
  void theTableHasEveryCacheInOrder() throws IOException {
    assertThat(rows().stream().map(row -> cells(row).getFirst()))
        .containsExactlyElementsOf(
            Arrays.stream(CacheName.values()).map(name -> "`" + name.text() + "`").toList());
  }

  @ParameterizedTest
  @EnumSource
  void theTableSaysWhetherQuestionsAreCounted(CacheName name) throws IOException {
    String row =
        rows().stream()
            .filter(line -> line.startsWith("| `" + name.text() + "` "))
            .findFirst()
            .orElseThrow();
    Matcher built = Pattern.compile("CacheName\\." + name + "\\.build\\([^;]*;").matcher(sources());
    boolean counted = built.find() && built.group().contains(".recordStats()");

    assertThat(cells(row)).hasSize(6).noneMatch(String::isBlank);
    assertThat(cells(row).getLast()).isEqualTo(counted ? "size, use" : "size");
  }

  @ParameterizedTest
  @EnumSource
  void everyNameIsACache(CacheName name) {
    assertThat(sources()).contains("CacheName." + name);
  }

  @Test
  void noCacheIsBuiltWithoutAName() {
    assertThat(ANY.matcher(sources()).results().count())
        .isPositive()
        .isEqualTo(NAMED.matcher(sources()).results().count());
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/caches.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
        .map(String::strip)
        .toList();
  }

  /// What the server is made of.
  private static String sources() {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .filter(module -> !module.endsWith("benchmarks"))
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .map(CachePageTest::text)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(CachePageTest::read)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
