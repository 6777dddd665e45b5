package dev.larder.git.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.GitCredential;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When another connection is made to a server, and when one that is there is waited for.
class SessionPoolTest {
  private static final SshServer ONE = server("one.example");
  private static final SshServer TWO = server("two.example");
  private static final String NONE = "another is made";

  private static SshServer server(String host) {
    Optional<String> none = Optional.empty();
    return new SshServer(
        host,
        22,
        "git",
        new GitCredential(
            "https://" + host, none, none, none, none, none, none, none, Optional.empty()));
  }

  private static SessionPool<String> pool(Duration patience, int made) {
    SessionPool<String> pool = new SessionPool<>(session -> !session.equals("dead"), patience);
    IntStream.range(0, made).forEach(_ -> pool.began(ONE));
    return pool;
  }

  private static String rested(SessionPool<String> pool, SshServer server) throws Exception {
    return pool.rested(server).orElse(NONE);
  }

  @ParameterizedTest(name = "{0} were made, {1} rests, {2} is wanted: {3}")
  @CsvSource({
    "0, '',     one, another is made",
    "7, '',     one, another is made",
    "7, first,  one, first",
    "8, first,  one, first",
    "7, dead,   one, another is made",
    "8, first,  two, another is made",
  })
  void whoNeedNotWaitDoesNot(int made, String resting, String wanted, String got) throws Exception {
    SessionPool<String> pool = pool(Duration.ofHours(1), made);
    Optional.of(resting).filter(one -> !one.isEmpty()).ifPresent(one -> pool.rest(ONE, one));

    assertThat(rested(pool, wanted.equals("one") ? ONE : TWO)).isEqualTo(got);
  }

  @ParameterizedTest(name = "8 were made, and meanwhile {0}: {1}")
  @CsvSource({
    "one comes to rest, first",
    "one ends, another is made",
    "the server stops, another is made",
  })
  void whereThereAreSomeOneOfThemIsWaitedFor(String meanwhile, String got) throws Exception {
    SessionPool<String> pool = pool(Duration.ofHours(1), SessionPool.FREELY_MADE);
    CompletableFuture<String> waiting = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            waiting.complete(rested(pool, ONE));
          } catch (Exception e) {
            waiting.completeExceptionally(e);
          }
        });

    switch (meanwhile) {
      case "one comes to rest" -> pool.rest(ONE, "first");
      case "one ends" -> pool.ended(ONE);
      case "the server stops" -> pool.close();
      default -> throw new IllegalArgumentException(meanwhile);
    }

    assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo(got);
  }

  @ParameterizedTest(name = "patience of {0} ms")
  @CsvSource({"0", "50"})
  void itIsNotWaitedForever(long millis) throws Exception {
    SessionPool<String> pool = pool(Duration.ofMillis(millis), SessionPool.FREELY_MADE);

    assertThat(rested(pool, ONE)).isEqualTo(NONE);
  }
}
