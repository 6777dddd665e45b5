package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Formats;
import dev.larder.core.repository.Type;
import dev.larder.web.testing.Stage;
import dev.larder.web.testing.StoredModule;
import dev.larder.web.testing.TestAccounts;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// However much there is to show, a page stays short, and links lead to the rest.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongPagesTest {
  private static final int MOST_BYTES = 30_000;
  private static final int MANY = 1_200;

  @TempDir private static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final SplittableRandom random = new SplittableRandom(3);
  private Stage stage;

  @BeforeAll
  void start() throws Exception {
    stage = new Stage(TestAccounts.CHEAP, Formats.installed());
    stage.repository("go", "own", new Type.Hosted(Optional.empty()), true, "corp.test");
    for (String version : new String[] {"v1.0.0", "v1.1.0"}) {
      new StoredModule("corp.test/lib", version, files(version)).into(stage, "own");
    }
    PageStage.openPages(stage, folder, Optional.empty());
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  /// Of names and words that nothing can be left out of, which is worse than what people write.
  private Map<String, String> files(String version) {
    Map<String, String> files = new HashMap<>();
    StringBuilder manifest = new StringBuilder("module corp.test/lib\n\nrequire (\n");
    StringBuilder source = new StringBuilder("// Package lib is long.\npackage lib\n");
    for (int i = 0; i < MANY; i++) {
      files.put("data/%s/file-%04d".formatted(chance(), i), version + i);
      manifest.append(
          "\tex.test/%s/req-%04d v1.%d.%s\n"
              .formatted(chance(), i, i, version.equals("v1.0.0") ? "0" : "1"));
      source.append(
          "\n// Do%04d does %s %s.\nfunc Do%04d(a%s int) {}\n"
              .formatted(i, chance(), chance(), i, chance()));
    }
    files.put("go.mod", manifest.append(")\n").toString());
    files.put("lib.go", source.toString());
    StringBuilder readme = new StringBuilder("# Lib\n\n");
    while (readme.length() < 5_000_000) {
      readme.append("## Part ").append(chance()).append("\n\n- [").append(chance());
      readme.append("](").append(chance()).append(")\n\n");
    }
    files.put("README.md", readme.toString());
    return files;
  }

  private String chance() {
    return "%016x".formatted(random.nextLong());
  }

  private String page(String path) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(stage.uri().resolve(path))
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().length).as(path).isLessThan(MOST_BYTES);
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/module/own?path=corp.test/lib&tab=files,                            file-[0-9]{4},    files",
    "/module/own?path=corp.test/lib&tab=requires,                         req-[0-9]{4},    "
        + " requirements",
    "/module/own?path=corp.test/lib&tab=packages&package=corp.test/lib,   doc-Do[0-9]{4},  "
        + " declarations",
    "/compare/own?path=corp.test/lib,                                     req-[0-9]{4},    "
        + " requirements",
    "/compare/own?path=corp.test/lib,                                     file-[0-9]{4},    files",
  })
  void linksLeadToAllThatThereIs(String path, String line, String noun) throws Exception {
    Set<String> seen = new TreeSet<>();
    int pages = 0;
    Optional<String> next = Optional.of(path);
    while (next.isPresent()) {
      String page = page(next.get());
      Pattern.compile(line).matcher(page).results().forEach(one -> seen.add(one.group()));
      next = link(page, "More " + noun);
      pages++;
    }

    assertThat(pages).isBetween(2, 60);
    assertThat(seen).hasSizeGreaterThanOrEqualTo(MANY);
  }

  private static Optional<String> link(String page, String words) {
    Matcher link = Pattern.compile("href=\"([^\"]*)\">" + words + "<").matcher(page);
    return link.find() ? Optional.of(link.group(1).replace("&amp;", "&")) : Optional.empty();
  }

  @Test
  void saysThatAReadmeIsLonger() throws Exception {
    assertThat(page("/module/own?path=corp.test/lib"))
        .contains("This readme is longer than what is shown here.", "Read all of it at its source");
  }
}
