package dev.larder.git;

import static dev.larder.git.GitBench.credential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.fixture.Endings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A repository with very many names: a tenth of 100,000, unless the proof tier runs.
class ManyNamesTest {
  private static final int NAMES =
      (int) (100_000 * Double.parseDouble(System.getProperty("proof.scale", "0.1")));

  @TempDir private Path folder;

  @Test
  void isListedAndFetchedOf() throws IOException {
    ServedRepository origin = ServedRepository.in(folder, "many");
    String first = origin.commit("a.txt", "one");
    // As git pack-refs writes them: a file for each would take longer than all the rest.
    String packed =
        IntStream.range(0, NAMES)
            .mapToObj(i -> first + " refs/tags/v1.0." + i + "\n")
            .sorted()
            .collect(Collectors.joining("", "# pack-refs with: peeled fully-peeled sorted \n", ""));
    Files.writeString(origin.path().resolve("packed-refs"), packed);
    String last = origin.commit("a.txt", "two");
    origin.git("tag", "v2.0.0");
    try (GitOverHttp server = GitOverHttp.plain(origin.served());
        GitBench bench = new GitBench(folder.resolve("mirrors"))) {
      bench.with(credential(server.origin()));
      String url = server.url("/many.git");

      assertThat(bench.look(url)).isEqualTo(NAMES + 1 + " tags");
      assertThat(bench.text(url, last, "a.txt")).isEqualTo("two");
      assertThat(
              Endings.of(
                  bench.read(
                      url,
                      repository -> {
                        if (repository.commit(last)
                            instanceof Outcome.Found<dev.larder.api.Commit>(var commit)) {
                          return repository.reachable(repository.tags().keySet(), commit);
                        }
                        return Outcome.missing("the commit");
                      }),
                  tags -> String.valueOf(tags.size())))
          .isEqualTo(String.valueOf(NAMES + 1));
      assertThat(bench.text(url, "f".repeat(40), "a.txt")).isEqualTo("MISSING");
    }
  }
}
