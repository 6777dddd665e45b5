package dev.larder.e2e.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.Scale;
import dev.larder.git.GitOverHttp;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many clients that want what somebody has just pushed. 500 in the proof tier.
final class GitHerdTest {
  @TempDir Path folder;

  @Test
  void allWhoWantANewTagAreOneFetch() throws Exception {
    GitModules modules = GitModules.in(folder, "herd.test");
    try (GitOverHttp server = GitOverHttp.plain(modules.served());
        GitLarder larder = new GitLarder(folder.resolve("home"))) {
      larder.serve("git", true, GitLarder.Place.web("herd.test", server.origin(), Map.of()));
      assertThat(larder.get(modules.path(), "v1.0.0.zip").status()).isEqualTo(200);
      modules.push("v1.5.0");
      server.seen().clear();

      Set<Integer> bodies = ConcurrentHashMap.newKeySet();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> answers =
            IntStream.range(0, Scale.of(500, 50))
                .mapToObj(i -> List.of("v1.5.0.info", "v1.5.0.mod", "v1.5.0.zip").get(i % 3))
                .map(file -> threads.submit(() -> get(larder, modules, file, bodies)))
                .toList();
        for (Future<Integer> answer : answers) {
          assertThat(answer.get()).isEqualTo(200);
        }
      }

      assertThat(bodies).hasSize(3);
      assertThat(server.seen().stream().filter(GitOverHttp.Seen::wants))
          .as("fetches of the server's: " + server.seen())
          .hasSize(1);
    }
  }

  private static int get(GitLarder larder, GitModules modules, String file, Set<Integer> bodies) {
    RawHttp.Answer answer = larder.get(modules.path(), file);
    bodies.add(Arrays.hashCode(answer.body()));
    return answer.status();
  }
}
