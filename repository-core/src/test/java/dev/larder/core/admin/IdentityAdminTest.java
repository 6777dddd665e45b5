package dev.larder.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Formats;
import dev.larder.api.Outcome;
import dev.larder.api.Patterns;
import dev.larder.core.access.Account;
import dev.larder.core.access.Action;
import dev.larder.core.access.Caller;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Role;
import dev.larder.core.access.RoleName;
import dev.larder.core.access.Token;
import dev.larder.core.fixture.Endings;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Accounts and roles are checked whole before they are stored.
class IdentityAdminTest {
  private final MemoryStores stores = MemoryStores.create();
  private final Snapshots snapshots = new Snapshots(stores.configuration(), Formats.of(List.of()));
  private final IdentityAdmin admin = new IdentityAdmin(snapshots, stores.identities());
  private final KindAdmin kinds = new KindAdmin(snapshots, stores.configuration());

  @BeforeEach
  void people() {
    saved(role("team", "reader", "go*:corp.example:read+publish"));
    saved(role("keepers", "-", "*:*:administer"));
    saved(user("root", "first", RoleName.ADMINISTRATOR));
    saved(user("alice", "first", "team"));
    saved(service("ci", "team"));
  }

  private void saved(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Found.class);
  }

  private ConfigurationEdit edit(String who) {
    Directory directory = snapshots.reload().directory();
    Principal principal =
        directory
            .account(who)
            .<Principal>map(one -> new Principal.Known(one.id(), one.name(), Optional.empty()))
            .orElse(Principal.ANONYMOUS);
    Caller caller = new Caller(principal, "192.0.2.1", "r");
    return new ConfigurationEdit(snapshots.current(), caller, Optional.empty(), Optional.empty());
  }

  private static Set<String> names(String words) {
    return words.equals("-") ? Set.of() : Set.of(words.split("\\+", -1));
  }

  /// `repositories:modules:actions` with + between actions; `-` for none.
  private static List<Grant> grants(String text) {
    if (text.equals("-")) {
      return List.of();
    }
    String[] parts = text.split(":", -1);
    Set<Action> actions =
        names(parts[2]).stream()
            .map(word -> Action.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
            .collect(Collectors.toSet());
    return List.of(new Grant(Patterns.parse(parts[0]), Patterns.parse(parts[1]), actions));
  }

  private Outcome<Boolean> role(String name, String includes, String grants) {
    return kinds.save(
        edit("root"), RoleRules.KIND, new Role(name, grants(grants), names(includes)));
  }

  private Outcome<Boolean> user(String name, String password, String... roles) {
    return user("root", name, password, false, roles);
  }

  private Outcome<Boolean> user(
      String by, String name, String password, boolean disabled, String... roles) {
    AccountWish.NewPassword chosen =
        switch (password) {
          case "keep" -> new AccountWish.Kept();
          case "remove" -> new AccountWish.Removed();
          default -> new AccountWish.Replaced(password);
        };
    Set<String> names = Arrays.stream(roles).collect(Collectors.toSet());
    return admin.saveAccount(
        edit(by), new AccountWish(name, names, disabled, new AccountWish.User(chosen)));
  }

  private Outcome<Boolean> service(String name, String ownerRole) {
    Optional<String> owner = Optional.of(ownerRole).filter(role -> !role.equals("-"));
    return admin.saveAccount(
        edit("root"), new AccountWish(name, Set.of(), false, new AccountWish.Service(owner)));
  }

  private static String ending(Outcome<?> outcome) {
    return Endings.of(outcome, _ -> "done");
  }

  @ParameterizedTest(name = "{0} includes {1} grants {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          new       | -         | -                            | done     |
          new       | reader    | go:corp.example:read         | done     |
          new       | -         | go*,x?:a/b,*:read+publish+delete | done |
          new       | -         | *:*:administer+observe       | done     |
          new       | -         | *,go:*:administer            | done     |
          new       | -         | go:*:administer              | INVALID  | whole server
          new       | -         | *:corp.example:observe       | INVALID  | whole server
          new       | -         | ,::read                      | INVALID  | is not a pattern
          new       | -         | go:a[:read                   | INVALID  | is not a pattern
          new       | -         | go:a b:read                  | INVALID  | is not a pattern
          new       | -         | go/x:*:read                  | INVALID  | has a slash
          new       | nope      | -                            | INVALID  | no role nope
          new       | new       | -                            | INVALID  | does not include itself
          new       | anonymous | -                            | INVALID  | neither assigned
          new       | team      | -                            | INVALID  | one level
          reader    | keepers   | -                            | INVALID  | team includes this role
          reader    | -         | go:*:read                    | done     |
          publisher | -         | -                            | done     |
          anonymous | -         | go:*:read                    | done     |
          anonymous | -         | go:*:read+publish            | INVALID  | holds only read
          anonymous | reader    | -                            | INVALID  | holds only read
          administrator | -     | *:*:read                     | CONFLICT | is fixed
          Upper     | -         | -                            | INVALID  | 1 to 63
          """)
  void aRoleIsChecked(String name, String includes, String grants, String ending, String words) {
    Outcome<?> outcome = role(name, includes, grants);

    assertThat(ending(outcome)).as(Endings.words(outcome)).isEqualTo(ending);
    assertThat(Endings.words(outcome)).contains(words == null ? "" : words);
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bob       | hash   | reader,team | false | done     |
          bob       | keep   | reader      | false | INVALID  | needs a password
          bob       | remove | reader      | false | INVALID  | needs a password
          bob       | hash   | nope        | false | INVALID  | no role nope
          bob       | hash   | anonymous   | false | INVALID  | neither assigned
          anonymous | hash   | reader      | false | INVALID  | not anonymous
          Bob       | hash   | reader      | false | INVALID  | 1 to 63
          ci        | hash   | reader      | false | CONFLICT | is the name of a service account
          alice     | keep   | team        | true  | done     |
          alice     | remove | team        | false | done     |
          root      | keep   | administrator | true  | CONFLICT | nobody could administer
          root      | keep   | reader      | false | CONFLICT | nobody could administer
          root      | remove | administrator | false | CONFLICT | nobody could administer
          root      | hash   | keepers     | false | done     |
          """)
  void aUserIsChecked(
      String name, String password, String roles, boolean disabled, String ending, String words) {
    Outcome<?> outcome = user("root", name, password, disabled, roles.split(",", -1));

    assertThat(ending(outcome)).as(Endings.words(outcome)).isEqualTo(ending);
    assertThat(Endings.words(outcome)).contains(words == null ? "" : words);
  }

  @ParameterizedTest(name = "{0} owned by {1}: {2}")
  @CsvSource({
    "bot,       -,         done",
    "bot,       team,      done",
    "bot,       nope,      INVALID",
    "bot,       anonymous, INVALID",
    "alice,     team,      CONFLICT",
    "anonymous, team,      INVALID",
  })
  void aServiceAccountIsChecked(String name, String ownerRole, String ending) {
    assertThat(ending(service(name, ownerRole))).isEqualTo(ending);
  }

  @Test
  void theLastAdministratorStaysUntilThereIsAnother() {
    assertThat(ending(admin.deleteAccount(edit("root"), "root"))).isEqualTo("CONFLICT");
    saved(service("robot", "-"));
    saved(
        admin.saveAccount(
            edit("root"),
            new AccountWish(
                "robot",
                Set.of(RoleName.ADMINISTRATOR),
                false,
                new AccountWish.Service(Optional.empty()))));
    assertThat(ending(admin.deleteAccount(edit("root"), "root"))).isEqualTo("CONFLICT");

    saved(user("second", "hash", "keepers"));
    assertThat(ending(admin.deleteAccount(edit("root"), "root"))).isEqualTo("done");
    assertThat(ending(role("keepers", "-", "*:*:observe"))).isEqualTo("CONFLICT");
  }

  @Test
  void aPasswordIsToBeChangedUnlessItsOwnerHasSetIt() {
    assertThat(mustChange("alice")).isTrue();
    saved(user("alice", "keep", "team"));
    assertThat(mustChange("alice")).isTrue();
    saved(user("root", "second", RoleName.ADMINISTRATOR));
    assertThat(mustChange("root")).isFalse();
  }

  private boolean mustChange(String name) {
    Account account = snapshots.current().directory().account(name).orElseThrow();
    return ((Account.User) account.holder()).mustChange();
  }

  @Test
  void aRoleInUseNamesItsUsers() {
    assertThat(Endings.words(kinds.delete(edit("root"), RoleRules.KIND, "team")))
        .contains("alice, ci");
    assertThat(ending(kinds.delete(edit("root"), RoleRules.KIND, RoleName.READER)))
        .isEqualTo("CONFLICT");
    assertThat(ending(kinds.delete(edit("root"), RoleRules.KIND, "nope"))).isEqualTo("MISSING");
    assertThat(ending(kinds.delete(edit("root"), RoleRules.KIND, "keepers"))).isEqualTo("done");
  }

  @Test
  void disablingAndDeletingAnAccountEndsItsTokensForGood() {
    token("alice", "one");
    assertThat(bearer("one")).isTrue();

    saved(user("root", "alice", "keep", true, "team"));
    assertThat(bearer("one")).isFalse();
    saved(user("root", "alice", "keep", false, "team"));
    assertThat(bearer("one")).isFalse();

    token("alice", "two");
    assertThat(bearer("two")).isTrue();
    saved(admin.deleteAccount(edit("root"), "alice"));
    saved(user("alice", "new", "team"));
    assertThat(bearer("two")).isFalse();
    assertThat(snapshots.current().directory().tokens()).isEmpty();
  }

  private void token(String owner, String secret) {
    Account account = snapshots.reload().directory().account(owner).orElseThrow();
    Token token =
        new Token(
            "id-" + secret,
            account.id(),
            secret,
            secret,
            new Token.Everything(),
            Instant.EPOCH,
            "root",
            Optional.empty(),
            Optional.empty());
    stores.identities().addToken(token, ConfigurationAct.server("test"));
    snapshots.reload();
  }

  private boolean bearer(String secret) {
    return snapshots.current().directory().bearer(secret, Instant.EPOCH).isPresent();
  }

  @ParameterizedTest(name = "{0} characters from {1}: {2}")
  @CsvSource({
    "11,  x,     false",
    "12,  x,     true",
    "256, x,     true",
    "257, x,     false",
    "20,  lrd_,  false",
    "20,  LRD_,  true",
    "12,  '    ', true",
  })
  void aPasswordHasALengthAndDoesNotLookLikeAToken(int length, String start, boolean fine) {
    String password = start + "x".repeat(length - start.length());

    assertThat(PasswordRule.problem(password).isEmpty()).isEqualTo(fine);
  }
}
