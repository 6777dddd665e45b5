package dev.larder.e2e.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sample of the matrix, asked by commands: exit code and words say what the model does.
final class CommandMatrixTest {
  private static final int FEWEST = 80;
  private static final Pattern REFUSED =
      Pattern.compile("larder: [A-Z]+ http://\\S+: (\\d{3}) \\S.*", Pattern.DOTALL);

  @TempDir static Path folder;
  private static World world;
  private static final Map<String, Person> PEOPLE = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    world = new World(folder);
    for (Actor actor : world.actors()) {
      PEOPLE.put(actor.name(), person(actor));
    }
    fetchEverything();
    for (String module : world.modules()) {
      Files.write(LarderCommands.zip(folder, module), ModuleZips.module(module, "v1.9.0"));
    }
  }

  /// Commands look at what is stored, and proxies store what was asked for.
  private static void fetchEverything() {
    for (String proxy : List.of("pub", "side")) {
      World.CONTENT
          .get(proxy)
          .forEach((module, versions) ->
              versions.forEach(version -> {
                String path = "/repository/%s/%s/@v/%s.zip".formatted(proxy, module, version);
                world.client().asAdmin(path);
              }));
    }
  }

  /// Somebody with a token holds it in the environment, somebody with a password logs in.
  private static Person person(Actor actor) throws IOException {
    Path home = folder.resolve("homes").resolve(actor.name().replace(' ', '-'));
    Person person = Person.at(home).with("LARDER_URL", world.larder().url().toString());
    String authorization = actor.authorization();
    if (authorization.startsWith("Bearer ")) {
      return person.with("LARDER_TOKEN", authorization.substring(7));
    }
    if (!actor.isNobody()) {
      String pair = new String(Base64.getDecoder().decode(authorization.substring(6)), UTF_8);
      String[] parts = pair.split(":", 2);
      String url = world.larder().url().toString();
      Person.Said said = person.run(List.of(parts[1]), "login", url, "--user", parts[0]);
      assertThat(said.code()).as(said.err()).isZero();
    }
    return person;
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void commandsAnswerEverybodyAsTheModelDoes() {
    List<Typed> asked = new ArrayList<>(sample(LarderCommands.reading(world)));
    asked.addAll(sample(LarderCommands.publishing(world, folder)));

    List<String> differences =
        asked.stream().flatMap(typed -> difference(typed).stream()).sorted().toList();

    System.out.printf("matrix of commands: %d cells%n", asked.size());
    assertThat(differences).isEmpty();
  }

  private static List<Typed> sample(List<Typed> all) {
    List<Typed> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(20_261_121));
    return shuffled.subList(0, Math.min(all.size(), Scale.of(all.size() / 10, FEWEST)));
  }

  /// What is not as the model says; what a command says of a refusal holds its status and a reason.
  private static Optional<String> difference(Typed typed) {
    Person person = Optional.ofNullable(PEOPLE.get(typed.actor().name())).orElseThrow();
    Person.Said said = person.run(List.of(), typed.words().toArray(String[]::new));
    if (said.code() == 0) {
      boolean right = typed.expected().contains(200) && !said.err().startsWith("larder:");
      return right ? Optional.empty() : Optional.of(typed.told("done " + said.out() + said.err()));
    }
    Matcher refused = REFUSED.matcher(said.err().strip());
    boolean right =
        said.code() == 1
            && said.out().isEmpty()
            && refused.matches()
            && typed.expected().contains(Integer.valueOf(refused.group(1)));
    return right ? Optional.empty() : Optional.of(typed.told(said.code() + " " + said.err()));
  }
}
