package dev.larder.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawExchange;
import dev.larder.e2e.server.RawExchange.Answer;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random spoiled requests over a socket: whatever they are, the server goes on, shows nothing of
/// its inside, and lets nobody in whom the unspoiled request would not.
final class HostileRequestsTest {
  private static final int FULL = 100_000;
  private static final int FEWEST = 4_000;
  private static final long SEED = 20_261_121;

  /// What an answer shows only if it shows how the server is made.
  private static final List<String> INSIDES =
      List.of(
          "Exception",
          "\tat ",
          ".java:",
          "dev.larder",
          "org.eclipse",
          "org.postgresql",
          "org.apache",
          "java.lang",
          "jdbc:",
          "SQLSTATE");

  /// What an answer shows only to those who may see more than everybody.
  private static final List<String> CANARIES =
      List.of(
          HostilePlace.CANARY,
          "jvm_memory",
          "following changes",
          LarderProcess.PASSWORD,
          "argon2id");

  private static HostilePlace place;
  private static List<Base> bases;

  private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    place = new HostilePlace(folder);
    bases = place.bases();
  }

  @AfterAll
  static void stop() {
    place.close();
  }

  @Test
  void achieveNothing() {
    Map<Base, String> oracle = clean();
    int count = Scale.of(FULL, FEWEST);

    List<String> wrong =
        IntStream.range(0, count)
            .parallel()
            .boxed()
            .flatMap(number -> problems(number, oracle))
            .toList();

    System.out.println("hostile: " + count + " requests, " + new TreeMap<>(statuses));
    assertThat(wrong.stream().limit(20)).isEmpty();
    assertThat(clean()).isEqualTo(oracle);
    place.assertUnharmed();
  }

  /// Every request unspoiled: its status, and its body where that is the same for ever.
  private static Map<Base, String> clean() {
    Map<Base, String> told = new HashMap<>();
    for (Base base : bases) {
      Answer answer = sole(RawExchange.send(place.url(), new HostileDraft(base).text()));
      assertThat(answer.status() < 300)
          .as(base + " is " + answer.status())
          .isEqualTo(base.granted());
      told.put(base, answer.status() + (base.fixed() ? answer.body() : ""));
    }
    return told;
  }

  private static Answer sole(RawExchange exchange) {
    assertThat(exchange.answers()).as(exchange.received()).hasSize(1);
    return exchange.answers().getFirst();
  }

  private Stream<String> problems(int number, Map<Base, String> oracle) {
    Random random = new Random(SEED * 1_000_003 + number);
    Base base = bases.get(random.nextInt(bases.size()));
    HostileDraft draft = new HostileDraft(base);
    Spoiler spoiler = new Spoiler(random, place.nobody());
    int spoils = random.nextInt(4) == 0 ? 3 : 1;
    for (int i = 0; i < spoils; i++) {
      spoiler.spoil(draft);
    }
    RawExchange exchange = RawExchange.send(place.url(), draft.text());
    List<Answer> answers = exchange.answers();
    answers.forEach(
        one -> statuses.computeIfAbsent(one.status(), _ -> new LongAdder()).increment());
    List<String> found = new ArrayList<>();
    if (answers.isEmpty() && !exchange.received().isEmpty()) {
      found.add("is no HTTP");
    }
    answers.forEach(answer -> check(base, draft, answer, found));
    if (!answers.isEmpty()) {
      found.addAll(fixed(base, draft, answers.getFirst(), oracle));
    }
    INSIDES.stream().filter(exchange.received()::contains).forEach(found::add);
    if (!place.isTrusted(base)) {
      CANARIES.stream().filter(exchange.received()::contains).forEach(found::add);
    }
    return found.stream().map(problem -> told(number, problem, draft, exchange));
  }

  private static void check(Base base, HostileDraft draft, Answer answer, List<String> found) {
    if (answer.status() >= 500 && !isDue(answer.status(), draft)) {
      found.add("status " + answer.status());
    }
    boolean letIn = answer.status() < 300 || answer.status() == 304;
    if (letIn && !base.granted() && base.bounded() && !draft.asksElse) {
      found.add("is let in");
    }
    if (answer.head().toLowerCase(Locale.ROOT).contains("\r\nx-injected")) {
      found.add("has a header that was injected");
    }
  }

  /// RFC 9112 6.1: a transfer coding that is not known is 501; RFC 9110 15.6.6: a version is 505.
  private static boolean isDue(int status, HostileDraft draft) {
    return switch (status) {
      case 501 -> draft.headers.stream().anyMatch(line -> line.contains("Transfer-Encoding"));
      case 505 -> draft.version.equals("HTTP/1.9");
      default -> false;
    };
  }

  private static List<String> fixed(
      Base base, HostileDraft draft, Answer answer, Map<Base, String> oracle) {
    boolean whole = base.fixed() && answer.status() == 200 && !draft.asksElse;
    boolean encoded = answer.head().toLowerCase(Locale.ROOT).contains("\r\ncontent-encoding");
    return whole && !encoded && !("200" + answer.body()).equals(oracle.get(base))
        ? List.of("has another body than the plain request")
        : List.of();
  }

  private static String told(int number, String problem, HostileDraft draft, RawExchange exchange) {
    return "request %d %s%n%s%n-> %s"
        .formatted(number, problem, start(draft.text()), start(exchange.received()));
  }

  private static String start(String text) {
    return text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text;
  }

  @Test
  void fromTheWholeServerNobodyGetsMoreByHeadersOfProxies() {
    String asked = "GET /api/v1/users HTTP/1.1\r\nHost: larder.test\r\nConnection: close\r\n";
    for (String header :
        List.of(
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-User: admin",
            "Remote-User: admin",
            "Forwarded: for=127.0.0.1;by=admin",
            "X-Original-URL: /healthz",
            "X-HTTP-Method-Override: OPTIONS")) {
      assertThat(sole(RawExchange.send(place.url(), asked + header + "\r\n\r\n")).status())
          .as(header)
          .isEqualTo(401);
    }
    assertThat(place.client().get("/healthz").status()).isEqualTo(200);
    assertThat(RawHttpClient.admin()).isNotEqualTo(place.nobody());
  }
}
