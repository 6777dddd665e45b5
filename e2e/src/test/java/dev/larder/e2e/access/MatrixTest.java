package dev.larder.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Principals x repositories x modules x operations: the server answers each as the model does.
final class MatrixTest {
  private static final int FEWEST = 3_000;

  private static World world;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    world = new World(folder);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void answersEverybodyAsTheModelDoes() {
    List<Cell> cells = new ArrayList<>(Questions.all(world));
    Collections.shuffle(cells, new Random(20_261_121));
    List<Cell> asked = cells.subList(0, Math.min(cells.size(), Scale.of(cells.size(), FEWEST)));

    List<String> differences =
        asked.stream()
            .parallel()
            .flatMap(cell -> {
              int status = ask(cell);
              return cell.expected().contains(status)
                  ? Stream.<String>empty()
                  : Stream.of(cell.told(status));
            })
            .sorted()
            .toList();

    System.out.printf("matrix: %d of %d cells%n", asked.size(), cells.size());
    assertThat(asked).hasSizeGreaterThanOrEqualTo(FEWEST);
    assertThat(differences).isEmpty();
  }

  private static int ask(Cell cell) {
    String authorization = cell.actor().authorization();
    String[] headers =
        cell.actor().isNobody() ? new String[0] : new String[] {"Authorization", authorization};
    RawHttpClient.Answer answer =
        world
            .client()
            .send(
                cell.method(),
                cell.path(),
                HttpRequest.BodyPublishers.ofString(cell.body()),
                headers);
    return answer.status();
  }
}
