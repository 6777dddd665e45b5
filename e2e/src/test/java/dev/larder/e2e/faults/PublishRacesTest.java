package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerGroup;
import dev.larder.e2e.server.SharedDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Several servers are sent other content of one version at once: one wins, and all serve what it
/// sent. 100,000 publishes to two in the proof tier.
final class PublishRacesTest {
  private static final int RACERS = 8;
  private static final int RACES_AT_ONCE = 4;
  private static final String PATH = "/repository/go-private/corp.test/race/@v/v1.0.";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"2, 100000, 800", "3, 10000, 160"})
  void oneOfThoseThatSendAVersionWinsAndIsReadOnAllAtOnce(int count, int full, int everyDay)
      throws Exception {
    int races = Scale.orEveryDay(full, everyDay) / RACERS;
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("postgres"));
        ServerGroup nodes =
            ServerGroup.start(
                count,
                database,
                folder,
                launch -> launch.with("LARDER_INIT_GO_PRIVATE", "corp.test").forManyRequests());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Semaphore room = new Semaphore(RACES_AT_ONCE);
      List<Future<?>> all = new ArrayList<>();
      for (int race = 0; race < races; race++) {
        int number = race;
        room.acquire();
        all.add(
            threads.submit(() -> {
              try {
                race(threads, nodes, number);
              } finally {
                room.release();
              }
              return number;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    System.out.printf("%d publishes of %d versions to %d nodes%n", races * RACERS, races, count);
  }

  /// What a racer was answered, and what the other node answered right afterwards.
  ///
  /// @param there the go.mod that the other node served, if this one has won
  private record Finish(String goMod, int status, String there) {}

  private static void race(ExecutorService threads, ServerGroup nodes, int number)
      throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Finish>> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      RawHttpClient here = nodes.at(i).client();
      RawHttpClient there = nodes.at(i + 1).client();
      String goMod = "module corp.test/race\n\n// " + number + " by " + i + "\n";
      byte[] zip = ModuleZips.module("corp.test/race", "v1.0." + number, goMod);
      racers.add(
          threads.submit(() -> {
            go.await();
            int status = here.put(PATH + number + ".zip", zip).status();
            String read = status == 201 ? there.asAdmin(PATH + number + ".mod").text() : "";
            return new Finish(goMod, status, read);
          }));
    }
    go.countDown();
    List<Finish> finishes = new ArrayList<>();
    for (Future<Finish> racer : racers) {
      finishes.add(racer.get());
    }
    List<Finish> winners = finishes.stream().filter(one -> one.status() == 201).toList();
    assertThat(winners).as("v1.0." + number + ": " + finishes).hasSize(1);
    assertThat(winners.getFirst().there()).isEqualTo(winners.getFirst().goMod());
    assertThat(finishes).filteredOn(one -> one.status() == 409).hasSize(RACERS - 1);
    for (LarderProcess node : nodes.nodes()) {
      assertThat(node.client().asAdmin(PATH + number + ".mod").text())
          .isEqualTo(winners.getFirst().goMod());
    }
  }
}
