package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static dev.larder.core.fixture.TestLarder.ALICE;
import static dev.larder.core.fixture.TestLarder.ANONYMOUS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Patterns;
import dev.larder.core.access.Principal;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.source.BuiltInSources;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.Together;
import dev.larder.core.waiting.Depth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers of routes that are given again from memory, and those that are not.
class RouteAnswersTest {
  private static final String PATH = "lasting/lib";
  private static final String NOT_AT_HAND = "NOT_AT_HAND";
  private static final ConfigurationAct ELSEWHERE = ConfigurationAct.server("test");

  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<String> statements = new ConcurrentLinkedQueue<>();
  private TestLarder larder;
  private Engine engine;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("mine"),
                proxy("one").open(),
                proxy("two"),
                group("all", "own", "one", "two").open(),
                group("pub", "one").open());
    larder
        .stores
        .configuration()
        .saveObject("logs", "a.test", Map.of("url", "http://a.test"), ELSEWHERE);
    larder.snapshots.reload();
    Stream.of(PATH, "lasting/other", "out/lib", "feed")
        .forEach(path -> larder.network.text("http://one.example/" + path, "answer"));
    engine =
        EngineParts.of(
                larder.foundation(counted(larder.stores.formats())),
                EngineParts.Bounds.DEFAULT,
                larder.clock,
                new BuiltInSources(
                    larder.network, larder.control, larder.stores.formats(), larder.clock))
            .engine();
  }

  private FormatStore counted(FormatStore formats) {
    FormatStore looking =
        Hooked.before(FormatStore.class, "cached", () -> statements.add("look"), formats);
    return Hooked.before(FormatStore.class, "cache", () -> statements.add("keep"), looking);
  }

  private String read(Principal principal, String repository, Ask ask, Depth depth) {
    return Endings.of(
        engine.read(principal, new RepositoryName(repository), ask, depth),
        answer -> new String(larder.bytes(answer), UTF_8).strip());
  }

  private String read() {
    return read(ADMIN, "all", Ask.of(PATH), Depth.TAKE);
  }

  private String glance() {
    return read(ADMIN, "all", Ask.of(PATH), Depth.GLANCE);
  }

  /// Once an administrator has read the path of the group `all`, and everybody that of `pub`.
  ///
  /// @param what happens then
  /// @param asked again, at a glance
  record Line(
      String name,
      Consumer<TestLarder> what,
      Principal principal,
      String repository,
      Ask asked,
      String answer) {
    static Line when(String name, Consumer<TestLarder> what, String answer) {
      return new Line(name, what, ADMIN, "all", Ask.of(PATH), answer);
    }

    static Line asked(String name, Principal by, String repository, String path, String answer) {
      return new Line(name, _ -> {}, by, repository, Ask.of(path), answer);
    }

    Line by(Principal other, String at) {
      return new Line(name, what, other, at, asked, answer);
    }

    Line storedOnly() {
      var ask = new Ask(asked.path(), Map.of(), Map.of("stored-only", "true"));
      return new Line(name, what, principal, repository, ask, answer);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Line> lines() {
    return Stream.of(
        Line.asked("nothing has happened", ADMIN, "all", PATH, "answer"),
        Line.asked("others to whom the same leaves are shown", ALICE, "pub", PATH, "answer"),
        Line.asked("others to whom other leaves are shown", ANONYMOUS, "all", PATH, NOT_AT_HAND),
        Line.asked("by another repository", ADMIN, "one", PATH, NOT_AT_HAND),
        Line.asked("another path", ADMIN, "all", "lasting/other", NOT_AT_HAND),
        Line.asked("what is stored alone", ADMIN, "all", PATH, NOT_AT_HAND).storedOnly(),
        Line.asked("an answer that does not last", ADMIN, "all", "out/lib", NOT_AT_HAND),
        Line.asked("a feed", ADMIN, "all", "feed", NOT_AT_HAND),
        Line.when("its life lasts", after(Duration.ofMinutes(59)), "answer"),
        Line.when("its life has ended", after(Duration.ofMinutes(60)), NOT_AT_HAND),
        Line.when("an object has changed", object("a.test", "http://b.test"), NOT_AT_HAND),
        Line.when("an object is new", object("b.test", "http://b.test"), NOT_AT_HAND),
        Line.when("an object is gone", RouteAnswersTest::withoutObject, NOT_AT_HAND),
        Line.when("an object was saved as it is", object("a.test", "http://a.test"), "answer"),
        Line.when("a rule was made", RouteAnswersTest::rule, "answer"),
        Line.when(
            "an upstream has changed",
            changed -> changed.with(proxy("one").open().upstream("http://new.example")),
            NOT_AT_HAND),
        Line.when(
            "the name was claimed",
            changed -> changed.with(hosted("own").exclusive("mine", "lib")),
            "FORBIDDEN"),
        Line.when("a right was revoked", changed -> changed.with(group("pub", "one")), "LOGIN")
            .by(ANONYMOUS, "pub"),
        Line.when("a member was closed", changed -> changed.with(proxy("one")), "LOGIN")
            .by(ANONYMOUS, "pub"));
  }

  private static Consumer<TestLarder> after(Duration time) {
    return larder -> larder.clock.advance(time);
  }

  private static Consumer<TestLarder> object(String name, String url) {
    return larder -> {
      larder.stores.configuration().saveObject("logs", name, Map.of("url", url), ELSEWHERE);
      larder.snapshots.reload();
    };
  }

  private static void withoutObject(TestLarder larder) {
    larder.stores.configuration().deleteObject("logs", "a.test", ELSEWHERE);
    larder.snapshots.reload();
  }

  private static void rule(TestLarder larder) {
    var rule =
        new DenyRule(
            "bad",
            Optional.empty(),
            Patterns.of("elsewhere"),
            Optional.empty(),
            "broken",
            Optional.empty(),
            Optional.empty(),
            false);
    larder.stores.configuration().put(DenyRule.KIND, rule, ELSEWHERE);
    larder.snapshots.reload();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void givesAgainWhatStillHoldsForWhoAsks(Line line) {
    assertThat(read()).isEqualTo("answer");
    assertThat(read(ANONYMOUS, "pub", Ask.of(PATH), Depth.TAKE)).isEqualTo("answer");
    statements.clear();
    int asked = larder.network.asked().size();
    line.what().accept(larder);

    assertThat(read(line.principal(), line.repository(), line.asked(), Depth.GLANCE))
        .isEqualTo(line.answer());
    assertThat(statements).isEmpty();
    assertThat(larder.network.asked()).hasSize(asked);
  }

  @Test
  void whatIsGivenAgainCostsNoStatement() {
    assertThat(glance()).isEqualTo(NOT_AT_HAND);
    assertThat(read()).isEqualTo("answer");
    assertThat(statements).containsExactly("look", "keep");

    for (Depth depth : Depth.values()) {
      assertThat(read(ADMIN, "all", Ask.of(PATH), depth)).as(depth.name()).isEqualTo("answer");
    }
    assertThat(statements).hasSize(2);
  }

  /// What a format keeps of it is small enough to be in memory, too.
  @Test
  void whatHasEndedIsAnsweredOutOfWhatWasKept() {
    assertThat(read()).isEqualTo("answer");
    object("b.test", "http://b.test").accept(larder);

    assertThat(read()).isEqualTo("answer");
    assertThat(statements).containsExactly("look", "keep");
    assertThat(larder.network.asked()).hasSize(1);
    assertThat(glance()).isEqualTo("answer");
  }

  @Test
  void whatCouldNotBeHadIsAskedForAgain() {
    larder.network.on("http://one.example/" + PATH, SourceReply.status(500, "broken"));
    assertThat(read()).isEqualTo("UPSTREAM_BROKEN");
    assertThat(glance()).isEqualTo(NOT_AT_HAND);

    larder.network.text("http://one.example/" + PATH, "answer");
    assertThat(read()).isEqualTo("answer");
  }

  @Test
  void manyWhoAskAtOnceAreOneQuestion() throws Exception {
    List<String> answers = Together.run(50, _ -> read());

    assertThat(answers).containsOnly("answer").hasSize(50);
    assertThat(statements).containsExactly("look", "keep");
    assertThat(larder.network.asked()).hasSize(1);
  }

  /// Hashed once, and told to everybody whether caches may keep it for all.
  @Test
  void bytesAndHashAreTheSameObjectEachTime() {
    read();
    read(ANONYMOUS, "pub", Ask.of(PATH), Depth.TAKE);

    assertThat(found(ADMIN, "all").content()).isSameAs(found(ADMIN, "all").content());
    assertThat(found(ADMIN, "all").anyone()).isFalse();
    assertThat(found(ADMIN, "pub").anyone()).isTrue();
    assertThat(found(ADMIN, "pub").fetched()).isFalse();
  }

  private Answer found(Principal principal, String repository) {
    Outcome<Answer> outcome =
        engine.read(principal, new RepositoryName(repository), Ask.of(PATH), Depth.GLANCE);
    if (outcome instanceof Found<Answer>(var answer)) {
      return answer;
    }
    throw new AssertionError("not at hand: " + outcome);
  }
}
