package dev.larder.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Patterns;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateTest {
  private static final Repository OPEN = repository(1, "open", true);
  private static final Repository TEAM = repository(2, "team-a", false);
  private static final List<Repository> ALL = List.of(OPEN, TEAM);

  private static final Role NARROW =
      new Role(
          "narrow",
          List.of(
              new Grant(
                  Patterns.of("team-*"),
                  Patterns.of("corp.example/a"),
                  Set.of(Action.READ, Action.PUBLISH))),
          Set.of());
  private static final Role OUTER = new Role("outer", List.of(), Set.of("narrow"));
  private static final Role PUBLIC =
      new Role(
          RoleName.ANONYMOUS,
          List.of(
              new Grant(
                  Patterns.of("team-a"), Patterns.of("corp.example/free"), Set.of(Action.READ))),
          Set.of());

  private static Repository repository(long id, String name, boolean anonymousRead) {
    return new Repository(
        new RepositoryId(id),
        new Definition(
            new RepositoryName(name),
            "raw",
            new Type.Hosted(Optional.empty()),
            anonymousRead,
            List.of(),
            Optional.empty(),
            Map.of()));
  }

  private static Account account(long id, String name, boolean disabled, String... roles) {
    return new Account(
        new AccountId(id),
        name,
        Set.of(roles),
        disabled,
        new Account.User(Optional.empty(), false));
  }

  private static Token token(String id, long owner, Token.Scope scope) {
    return new Token(
        id,
        new AccountId(owner),
        id,
        "sha-" + id,
        scope,
        Instant.EPOCH,
        "admin",
        Optional.empty(),
        Optional.empty());
  }

  private static final Map<String, Account> ACCOUNTS =
      Map.of(
          "admin", account(1, "admin", false, RoleName.ADMINISTRATOR),
          "reader", account(2, "reader", false, RoleName.READER),
          "nobody", account(3, "nobody", false),
          "narrow", account(4, "narrow", false, "narrow"),
          "outer", account(5, "outer", false, "outer"),
          "off", account(6, "off", true, RoleName.ADMINISTRATOR),
          "lost", account(7, "lost", false, "no-such-role"));

  private static final List<Token> TOKENS =
      List.of(
          token("all", 4, new Token.Everything()),
          token("reading", 4, new Token.Roles(Set.of(RoleName.READER))),
          token("above", 4, new Token.Roles(Set.of(RoleName.ADMINISTRATOR))),
          token(
              "other",
              4,
              new Token.Grants(
                  List.of(
                      new Grant(
                          Patterns.of("*"), Patterns.of("corp.example/b"), Set.of(Action.READ))))));

  private static final Gate GATE =
      new Gate(
          new Directory(
              new Identities(
                  List.copyOf(ACCOUNTS.values()), List.of(NARROW, OUTER, PUBLIC), TOKENS)),
          ALL);

  /// `name`, or `name:token`, or `-` for nobody.
  private static Principal principal(String text) {
    if (text.equals("-")) {
      return Principal.ANONYMOUS;
    }
    String[] parts = text.split(":", -1);
    Optional<String> token = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
    AccountId id =
        Optional.ofNullable(ACCOUNTS.get(parts[0])).map(Account::id).orElse(new AccountId(99));
    return new Principal.Known(id, parts[0], token);
  }

  private static String word(Gate.Decision decision) {
    return switch (decision) {
      case Gate.Decision.Granted(boolean anyone) -> anyone ? "anyone" : "granted";
      case Gate.Decision.Login _ -> "login";
      case Gate.Decision.Forbidden _ -> "forbidden";
    };
  }

  @ParameterizedTest
  @CsvSource({
    // who, repository, component, action, decision
    "-, open, x.example/m, READ, anyone",
    "-, open, x.example/m, PUBLISH, login",
    "-, team-a, corp.example/a, READ, login",
    "-, team-a, corp.example/free, READ, anyone",
    "-, team-a, corp.example/free/sub, READ, anyone",
    "nobody, open, x.example/m, READ, anyone",
    "nobody, team-a, corp.example/free, READ, anyone",
    "nobody, team-a, corp.example/a, READ, forbidden",
    "nobody, open, x.example/m, PUBLISH, forbidden",
    "lost, team-a, corp.example/a, READ, forbidden",
    "gone, team-a, corp.example/a, READ, forbidden",
    "gone, open, corp.example/a, READ, anyone",
    "off, team-a, corp.example/a, READ, forbidden",
    "reader, team-a, corp.example/a, READ, granted",
    "reader, team-a, corp.example/a, PUBLISH, forbidden",
    "narrow, team-a, corp.example/a, READ, granted",
    "narrow, team-a, corp.example/a/sub, PUBLISH, granted",
    "narrow, team-a, corp.example/ab, READ, forbidden",
    "narrow, team-a, corp.example/b, READ, forbidden",
    "narrow, team-a, corp.example/a, DELETE, forbidden",
    "narrow, open, corp.example/a, PUBLISH, forbidden",
    "outer, team-a, corp.example/a, PUBLISH, granted",
    "admin, team-a, corp.example/a, DELETE, granted",
    "narrow:all, team-a, corp.example/a, PUBLISH, granted",
    "narrow:reading, team-a, corp.example/a, READ, granted",
    "narrow:reading, team-a, corp.example/a, PUBLISH, forbidden",
    "narrow:above, team-a, corp.example/a, PUBLISH, granted",
    "narrow:above, team-a, corp.example/a, DELETE, forbidden",
    "narrow:above, open, x.example/m, ADMINISTER, forbidden",
    "narrow:other, team-a, corp.example/a, READ, forbidden",
    "narrow:other, team-a, corp.example/b, READ, forbidden",
    "narrow:other, team-a, corp.example/free, READ, anyone",
    "narrow:revoked, team-a, corp.example/a, READ, forbidden",
  })
  void decides(String who, String repository, String component, Action action, String decision) {
    Repository asked =
        ALL.stream().filter(one -> one.name().text().equals(repository)).findFirst().orElseThrow();

    assertThat(word(GATE.check(principal(who), asked, component, action))).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({
    "-, ADMINISTER, login",
    "nobody, ADMINISTER, forbidden",
    "reader, READ, granted",
    "narrow, READ, forbidden",
    "admin, ADMINISTER, granted",
    "admin, OBSERVE, granted",
    "narrow:above, ADMINISTER, forbidden",
  })
  void decidesAboutTheWholeServer(String who, Action action, String decision) {
    assertThat(word(GATE.checkEverywhere(principal(who), action))).isEqualTo(decision);
  }

  @Test
  void onlyReadingIsEverForEverybody() {
    Role generous =
        new Role(RoleName.ANONYMOUS, List.of(Grant.everywhere(Action.values())), Set.of());
    Gate gate =
        new Gate(new Directory(new Identities(List.of(), List.of(generous), List.of())), ALL);

    assertThat(word(gate.check(Principal.ANONYMOUS, TEAM, "m", Action.READ))).isEqualTo("anyone");
    assertThat(word(gate.check(Principal.ANONYMOUS, TEAM, "m", Action.PUBLISH))).isEqualTo("login");
  }
}
