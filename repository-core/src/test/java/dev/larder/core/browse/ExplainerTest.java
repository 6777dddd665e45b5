package dev.larder.core.browse;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Patterns;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import dev.larder.core.access.HeldGrant;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Role;
import dev.larder.core.access.Token;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Explanations say what the engine does.
final class ExplainerTest {
  @TempDir private Path folder;

  static Explanation explain(
      TestLarder larder,
      Principal principal,
      String repository,
      String component,
      String version,
      Action action) {
    return new Explainer(
            larder.stores.metadata(),
            larder.parts.lacking(),
            larder.parts.sources(),
            new VersionRecords(larder.parts.logs()),
            larder.clock)
        .explain(
            larder.snapshots.current(),
            new ExplainQuestion(
                principal,
                new RepositoryName(repository),
                component,
                version.equals("-") ? Optional.empty() : Optional.of(version),
                action));
  }

  static Principal account(TestLarder larder, String name, Role role) {
    larder.stores.configuration().put(Role.KIND, role, ConfigurationAct.server("test"));
    AccountId id =
        larder
            .stores
            .identities()
            .saveAccount(
                new Account(
                    new AccountId(0),
                    name,
                    Set.of(role.name()),
                    false,
                    new Account.User(Optional.empty(), false)),
                ConfigurationAct.server("test"))
            .account()
            .id();
    larder.snapshots.reload();
    return new Principal.Known(id, name, Optional.empty());
  }

  static void deny(TestLarder larder, String repository, String modules, String version) {
    DenyRule rule =
        new DenyRule(
            "bad-ones",
            repository.equals("-") ? Optional.empty() : Optional.of(new RepositoryName(repository)),
            Patterns.of(modules),
            Optional.of(version),
            "steals passwords",
            Optional.empty(),
            Optional.empty(),
            false);
    larder.stores.configuration().put(DenyRule.KIND, rule, ConfigurationAct.server("test"));
    larder.snapshots.reload();
  }

  @ParameterizedTest(name = "{0} {5} {2}@{3} in {1}: {6}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ann   | own  | corp/a | -  | READ    | ALLOWED   | ann has read on corp/a in own by the role team
          ann   | all  | corp/a | -  | READ    | ALLOWED   | ann has read on corp/a in all by the repository all, which everybody may read
          ann   | all  | corp/a | v1 | READ    | ALLOWED   | ann has read on corp/a in all by the repository all, which everybody may read, and in own, which answers, by the role team
          ann   | all  | corp/b | -  | READ    | FORBIDDEN | ann has read on corp/b in all by the repository all, which everybody may read, but no role of ann grants read on corp/b in own, which would answer
          -     | all  | corp/a | v1 | READ    | LOGIN     | but nobody is logged in, and not everybody has read on corp/a in own, which would answer
          admin | all  | corp/a | v1 | READ    | ALLOWED   | and in own, which answers, by the role administrator
          ann   | own  | corp/a | v7 | READ    | ALLOWED   | by the role team; corp/a@v7 is not stored in own
          ann   | own  | corp/b | -  | READ    | FORBIDDEN | no role of ann grants read on corp/b in own
          ann   | own  | corp/a | v9 | READ    | FORBIDDEN | the deny rule bad-ones denies corp/a@v9: steals passwords
          ann   | own  | corp/a | -  | PUBLISH | FORBIDDEN | no role of ann grants publish on corp/a in own
          ann   | own  | corp/a | -  | OBSERVE | FORBIDDEN | no role of ann grants observe everywhere
          -     | own  | corp/a | -  | READ    | LOGIN     | nobody is logged in, and not everybody has read on corp/a in own
          admin | own  | corp/a | -  | PUBLISH | ALLOWED   | admin has publish on corp/a in own by the role administrator
          admin | own  | other  | -  | PUBLISH | FORBIDDEN | Undeclared[repository=own]
          admin | all  | corp/a | -  | PUBLISH | REFUSED   | group all has no publishTo; publish to a hosted repository
          admin | none | corp/a | -  | READ    | MISSING   | no repository is named none
          """)
  void saysWhatDecides(
      String who,
      String repository,
      String component,
      String version,
      Action action,
      Explanation.Verdict verdict,
      String because) {
    TestLarder larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("corp/*"), group("all", "own").open())
            .published("own", "corp/a/v1", "one");
    Grant grant = new Grant(Patterns.of("own"), Patterns.of("corp/a"), Set.of(Action.READ));
    Principal ann = account(larder, "ann", new Role("team", List.of(grant), Set.of()));
    deny(larder, "-", "corp/a", "v9");
    Principal principal =
        switch (who) {
          case "ann" -> ann;
          case "admin" -> TestLarder.ADMIN;
          default -> TestLarder.ANONYMOUS;
        };

    Explanation told = explain(larder, principal, repository, component, version, action);

    assertThat(told.verdict()).isEqualTo(verdict);
    assertThat(told.because()).contains(because);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          corp/x | git  | ; git is asked only for names in its namespaces, git.corp/team; to have it asked: larder namespace add git corp/x
          corp/x | bare | ; bare has no namespace, and is asked for no name; to have it asked: larder namespace add bare corp/x
          corp/x | many | ; many is asked only for names in its namespaces, a, b, c, d, e and 2 more; to have it asked:
          corp/x | both | ; git is asked only for names in its namespaces, git.corp/team; bare has no namespace, and is asked for no name; to have it asked: larder namespace add NAME corp/x
          """)
  void saysThatNobodyIsAskedForAName(String component, String repository, String because) {
    TestLarder larder =
        new TestLarder(folder)
            .with(
                proxy("git").exclusive("git.corp/team"),
                hosted("bare"),
                proxy("many").exclusive("a", "b", "c", "d", "e", "f", "g"),
                group("both", "git", "bare"));

    Explanation told = explain(larder, TestLarder.ADMIN, repository, component, "-", Action.READ);

    assertThat(told.verdict()).isEqualTo(Explanation.Verdict.MISSING);
    assertThat(told.because()).contains(because);
  }

  /// Whose namespaces are nobody's business who may not read there.
  @Test
  void saysNothingOfMembersThatAreNotShown() {
    TestLarder larder =
        new TestLarder(folder)
            .with(
                proxy("git").exclusive("git.corp/team"),
                hosted("bare").open(),
                group("both", "git", "bare").open());

    assertThat(explain(larder, TestLarder.ANONYMOUS, "both", "corp/x", "-", Action.READ).because())
        .contains("larder namespace add bare corp/x")
        .doesNotContain("git");
  }

  @ParameterizedTest(name = "{0}, {1}, {2} in {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          enabled  | password | corp/a | own | ALLOWED   | ann has read on corp/a in own by the role team
          enabled  | narrow   | corp/a | own | FORBIDDEN | by the role team, but the token narrow does not reach so far
          enabled  | narrow   | corp/a | all | FORBIDDEN | in own, which answers, by the role team, but the token narrow does not reach so far
          enabled  | narrow   | corp/b | own | FORBIDDEN | no role of ann grants read on corp/b in own
          enabled  | whole    | corp/a | own | ALLOWED   | by the role team
          enabled  | ended    | corp/a | own | FORBIDDEN | the token ended of ann has expired at 1970-01-01T00:00:00Z
          enabled  | ended    | corp/a | all | FORBIDDEN | the token ended of ann has expired
          enabled  | gone     | corp/a | own | FORBIDDEN | there is no token gone any more
          disabled | password | corp/a | own | FORBIDDEN | the account ann is disabled
          disabled | password | corp/b | own | FORBIDDEN | the account ann is disabled
          disabled | password | corp/a | all | FORBIDDEN | the account ann is disabled
          disabled | password | corp/a | none | FORBIDDEN | the account ann is disabled
          deleted  | password | corp/a | own | FORBIDDEN | there is no account ann any more
          """)
  void saysWhatTheCredentialsAreWorth(
      String state,
      String credential,
      String component,
      String repository,
      Explanation.Verdict verdict,
      String because) {
    TestLarder larder =
        new TestLarder(folder).with(hosted("own").exclusive("corp/*"), group("all", "own").open());
    Grant grant = new Grant(Patterns.of("own"), Patterns.of("corp/a"), Set.of(Action.READ));
    Grant other = new Grant(Patterns.of("own"), Patterns.of("corp/b"), Set.of(Action.READ));
    Principal.Known ann =
        (Principal.Known) account(larder, "ann", new Role("team", List.of(grant), Set.of()));
    token(larder, ann, "narrow", new Token.Grants(List.of(other)), Optional.empty());
    token(larder, ann, "whole", new Token.Everything(), Optional.empty());
    token(larder, ann, "ended", new Token.Everything(), Optional.of(Instant.EPOCH));
    bring(larder, state, ann);
    Optional<String> token =
        credential.equals("password") ? Optional.empty() : Optional.of(credential);

    Explanation told =
        explain(
            larder,
            new Principal.Known(ann.account(), "ann", token),
            repository,
            component,
            "-",
            Action.READ);

    assertThat(told.verdict()).isEqualTo(verdict);
    assertThat(told.because()).contains(because);
  }

  private static void token(
      TestLarder larder,
      Principal.Known owner,
      String id,
      Token.Scope scope,
      Optional<Instant> expires) {
    larder
        .stores
        .identities()
        .addToken(
            new Token(
                id,
                owner.account(),
                id,
                "sha-" + id,
                scope,
                Instant.EPOCH,
                "ann",
                expires,
                Optional.empty()),
            ConfigurationAct.server("test"));
    larder.snapshots.reload();
  }

  private static void bring(TestLarder larder, String state, Principal.Known known) {
    Account account = larder.snapshots.current().directory().account(known.account()).orElseThrow();
    switch (state) {
      case "disabled" ->
          larder
              .stores
              .identities()
              .saveAccount(
                  new Account(account.id(), "ann", account.roles(), true, account.holder()),
                  ConfigurationAct.server("test"));
      case "deleted" ->
          larder.stores.identities().deleteAccount("ann", ConfigurationAct.server("test"));
      default -> {}
    }
    larder.snapshots.reload();
  }

  @Test
  void namesTheMemberThatOwnsAVersionAndTheNamespace() {
    TestLarder larder =
        new TestLarder(folder)
            .with(proxy("world"), hosted("own").exclusive("corp/*"), group("all", "world", "own"))
            .published("own", "corp/a/v1", "one");

    Explanation told = explain(larder, TestLarder.ADMIN, "all", "corp/a", "v1", Action.READ);

    assertThat(told.owner()).contains(new RepositoryName("own"));
    assertThat(told.members()).extracting(RepositoryName::text).containsExactly("own");
    assertThat(told.claim().orElseThrow().pattern()).isEqualTo("corp/*");
  }

  /// The grant on the group is the same whoever answers; the one on the member decides.
  @Test
  void namesTheGrantOnEachMemberThatAnswers() {
    TestLarder larder =
        new TestLarder(folder)
            .with(
                proxy("world").open(),
                hosted("own").overlay("corp/*"),
                group("all", "own", "world").open())
            .published("own", "corp/a/v1", "one");
    Grant grant = new Grant(Patterns.of("own"), Patterns.of("corp/a"), Set.of(Action.READ));
    Principal ann = account(larder, "ann", new Role("team", List.of(grant), Set.of()));

    Explanation any = explain(larder, ann, "all", "corp/a", "-", Action.READ);
    Explanation one = explain(larder, ann, "all", "corp/a", "v1", Action.READ);

    assertThat(any.answers())
        .extracting(answer -> answer.member() + " " + answer.rights().grants().getFirst().name())
        .containsExactly("own team", "world world");
    assertThat(any.because())
        .endsWith(
            "and in own by the role team, in world by the repository world, which everybody may"
                + " read");
    assertThat(one.answers())
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.member()).isEqualTo(new RepositoryName("own"));
          assertThat(answer.rights().grants()).extracting(HeldGrant::name).containsExactly("team");
        });
  }

  @ParameterizedTest(name = "{0} looks for {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          admin | corp/hello    | -
          admin | corp/helo     | corp/hello
          admin | corp/ehllo    | corp/hello
          admin | Corp/Hello    | corp/hello corp/hollow
          admin | corp/HELLO    | corp/hello corp/hollow
          admin | crop/hello    | corp/hello
          admin | corp/hullo    | corp/hello corp/hollow
          admin | corp/elsewise | -
          ann   | corp/hollo    | corp/hollow
          -     | corp/helo     | -
          """)
  void offersNamesThatAreAlmostTheSame(String who, String component, String near) {
    TestLarder larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("corp/*", "crop/*", "Corp/*"), group("all", "own").open())
            .published("own", "corp/hello/v1", "one")
            .published("own", "corp/hollow/v1", "one");
    Grant grant =
        new Grant(
            Patterns.of("own"), Patterns.of("corp/hollow", "corp/hollo"), Set.of(Action.READ));
    Principal ann = account(larder, "ann", new Role("team", List.of(grant), Set.of()));
    Principal principal =
        who == null ? TestLarder.ANONYMOUS : who.equals("ann") ? ann : TestLarder.ADMIN;

    Explanation told = explain(larder, principal, "all", component, "-", Action.READ);

    assertThat(String.join(" ", told.near())).isEqualTo(near == null ? "" : near);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | ; lists leave it out, because the upstream of up lacks lib/v2/about: said so",
        "403 | ; lists leave it out, because the upstream of up refuses lib/v2/about: forbidden",
        "502 | ; lib@v2 is not stored in up, an upstream is asked"
      })
  void saysWhyListsLeaveAVersionOut(int status, String because) {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    larder.network.text("http://up.example/lib/list", "v1\nv2");
    larder.network.small("http://up.example/lib/", "v1", "v2");
    larder.network.on("http://up.example/lib/v2/about", SourceReply.status(status, "said so"));
    larder.network.on("http://up.example/lib/v2/meta", SourceReply.status(502, "broken"));
    assertThat(larder.read("up", "lib/list")).startsWith("v1");

    Explanation told = explain(larder, TestLarder.ADMIN, "up", "lib", "v2", Action.READ);

    assertThat(told.verdict()).isEqualTo(Explanation.Verdict.ALLOWED);
    assertThat(told.because()).contains(because);
    assertThat(explain(larder, TestLarder.ADMIN, "up", "lib", "v1", Action.READ).because())
        .doesNotContain("leave it out");
  }
}
