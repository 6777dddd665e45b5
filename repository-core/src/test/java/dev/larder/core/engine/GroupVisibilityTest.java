package dev.larder.core.engine;

import static dev.larder.core.fixture.TestLarder.ALICE;
import static dev.larder.core.fixture.TestLarder.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Patterns;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Role;
import dev.larder.core.fixture.Blueprint;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.storage.ConfigurationAct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A list through a group has the versions of those leaves that a chain of readable members leads
/// to, and of no others: over random groups, nested and shared, and random rights.
final class GroupVisibilityTest {
  private static final double SCALE = Double.parseDouble(System.getProperty("proof.scale", "0.1"));
  private static final int CONFIGURATIONS = Math.max(60, (int) (SCALE * 1_000));
  private static final int LEAVES = 4;
  private static final int GROUPS = 5;

  @TempDir private Path folder;

  @Test
  void aGroupShowsWhatItsReadableMembersShow() throws IOException {
    int compared = 0;
    for (int seed = 0; seed < CONFIGURATIONS; seed++) {
      Setting setting =
          new Setting(new Random(seed), Files.createDirectory(folder.resolve("c" + seed)));
      for (Principal principal : List.of(ANONYMOUS, ALICE)) {
        for (String repository : setting.members.keySet()) {
          assertThat(setting.larder.read(principal, repository, "lib/a/list"))
              .describedAs("%s of %s in configuration %d", principal.name(), repository, seed)
              .isEqualTo(setting.expected(principal, repository));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(CONFIGURATIONS * 2 * (LEAVES + GROUPS));
  }

  /// One random configuration. Leaf `l2` stores version `v2`, so that a list tells its leaves.
  private static final class Setting {
    private final Map<String, List<String>> members = new TreeMap<>();
    private final Set<String> open = new TreeSet<>();
    private final Set<String> readable = new TreeSet<>();
    private final TestLarder larder;

    Setting(Random random, Path folder) {
      larder = new TestLarder(folder);
      for (int leaf = 0; leaf < LEAVES; leaf++) {
        add(random, Blueprint.hosted("l" + leaf).overlay("lib/*"), List.of());
        larder.published("l" + leaf, "lib/a/v" + leaf, "content");
      }
      for (int group = 0; group < GROUPS; group++) {
        List<String> chosen = chosen(random);
        add(random, Blueprint.group("g" + group, chosen.toArray(String[]::new)), chosen);
      }
      grant(random);
    }

    private void add(Random random, Blueprint blueprint, List<String> inside) {
      String name = blueprint.definition().name().text();
      boolean anyone = random.nextInt(3) == 0;
      larder.with(anyone ? blueprint.open() : blueprint);
      members.put(name, inside);
      if (anyone) {
        open.add(name);
      }
    }

    private List<String> chosen(Random random) {
      List<String> names = new ArrayList<>(members.keySet());
      Collections.shuffle(names, random);
      return List.copyOf(names.subList(0, 1 + random.nextInt(3)));
    }

    /// Leave to read some repositories; some grants reach the component only by a longer pattern,
    /// and some do not reach it.
    private void grant(Random random) {
      List<Grant> grants = new ArrayList<>();
      for (String name : members.keySet()) {
        String modules = List.of("*", "lib", "lib/a", "lib/b", "other").get(random.nextInt(5));
        if (random.nextBoolean()) {
          grants.add(new Grant(Patterns.of(name), Patterns.of(modules), Set.of(Action.READ)));
          if (!modules.equals("lib/b") && !modules.equals("other")) {
            readable.add(name);
          }
        }
      }
      ConfigurationAct act = ConfigurationAct.server("test");
      larder.stores.configuration().put(Role.KIND, new Role("some", grants, Set.of()), act);
      Account.Holder holder = new Account.User(Optional.empty(), false);
      Account alice = new Account(new AccountId(0), "alice", Set.of("some"), false, holder);
      larder.stores.identities().saveAccount(alice, act);
      larder.snapshots.reload();
    }

    private boolean reads(Principal principal, String repository) {
      return open.contains(repository)
          || (!principal.equals(ANONYMOUS) && readable.contains(repository));
    }

    String expected(Principal principal, String repository) {
      Set<String> shown = new TreeSet<>();
      if (reads(principal, repository)) {
        collect(principal, repository, shown);
      }
      return shown.isEmpty()
          ? principal.equals(ANONYMOUS) ? "LOGIN" : "FORBIDDEN"
          : String.join("\n", shown);
    }

    private void collect(Principal principal, String repository, Set<String> shown) {
      if (repository.startsWith("l")) {
        shown.add(repository.replace('l', 'v'));
      }
      members.get(repository).stream()
          .filter(member -> reads(principal, member))
          .forEach(member -> collect(principal, member, shown));
    }
  }
}
