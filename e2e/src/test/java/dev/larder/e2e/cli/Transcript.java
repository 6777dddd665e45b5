package dev.larder.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.ModuleZips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plays what people type, and holds what they read against what is written down.
///
/// A line `alice$ larder …` is a command of Alice, at her own machine. Below it stand `< text`, a
/// line that she types, or that stands on standard input; `> text` and `! text`, a part of stdout
/// and of stderr, in order; and `? 1`, the exit code if it is not 0. `<word>` in what is read is
/// any word at first, and the same word from then on. `alice has a.zip: ex.test/a@v1.0.0` lays a
/// module in her home folder.
final class Transcript {
  private static final Pattern PROMPT = Pattern.compile("(\\w+)\\$ larder (.*)");
  private static final Pattern HAS = Pattern.compile("(\\w+) has (\\S+): (\\S+)@(\\S+)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern NAME = Pattern.compile("<([a-z]+)>");

  private final Path homes;
  private final Map<String, String> known = new HashMap<>();

  /// A command, and what is written below it.
  private record Step(String who, String command, List<String> below) {
    List<String> marked(char mark) {
      return below.stream()
          .filter(line -> line.charAt(0) == mark)
          .map(line -> line.substring(1).strip())
          .toList();
    }

    int exit() {
      return marked('?').stream().map(Integer::valueOf).findFirst().orElse(0);
    }
  }

  /// @param homes where everybody has a folder
  Transcript(Path homes) {
    this.homes = homes;
  }

  /// Says what a word in brackets is.
  Transcript knows(String name, String value) {
    known.put(name, value);
    return this;
  }

  void play(String text) throws IOException {
    for (Step step : steps(text)) {
      List<String> words = words(filled(step.command()));
      List<String> typed = step.marked('<').stream().map(this::filled).toList();
      Person.Said said =
          Person.at(homes.resolve(step.who())).run(typed, words.toArray(String[]::new));
      String all = step.who() + "$ larder " + step.command() + "\n" + said.out() + said.err();
      assertThat(said.code()).as(all).isEqualTo(step.exit());
      step.marked('>').forEach(reads(said.out(), all)::find);
      step.marked('!').forEach(reads(said.err(), all)::find);
    }
  }

  private List<Step> steps(String text) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
      Matcher prompt = PROMPT.matcher(line);
      Matcher has = HAS.matcher(line);
      if (has.matches()) {
        lay(homes.resolve(has.group(1)), has.group(2), has.group(3), has.group(4));
      } else if (prompt.matches()) {
        steps.add(new Step(prompt.group(1), prompt.group(2), new ArrayList<>()));
      } else {
        assertThat("<>!?").as(line).contains(line.substring(0, 1));
        steps.getLast().below().add(line);
      }
    }
    return steps;
  }

  private static void lay(Path home, String file, String module, String version)
      throws IOException {
    Files.createDirectories(home);
    Files.write(home.resolve(file), ModuleZips.module(module, version));
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  private String filled(String text) {
    return NAME.matcher(text)
        .replaceAll(
            name -> Matcher.quoteReplacement(known.getOrDefault(name.group(1), name.group())));
  }

  private Reading reads(String said, String all) {
    return new Reading(said, all);
  }

  /// Finds one expectation after the other.
  private final class Reading {
    private final String said;
    private final String all;
    private int at;

    Reading(String said, String all) {
      this.said = said;
      this.all = all;
    }

    void find(String expected) {
      List<String> names = new ArrayList<>();
      Matcher found = pattern(filled(expected), names).matcher(said);
      assertThat(found.find(at)).as("%s%nhas, in this order: %s", all, expected).isTrue();
      at = found.end();
      for (int i = 0; i < names.size(); i++) {
        known.put(names.get(i), found.group(i + 1));
      }
    }

    private Pattern pattern(String expected, List<String> names) {
      StringBuilder pattern = new StringBuilder();
      int end = 0;
      for (MatchResult name : NAME.matcher(expected).results().toList()) {
        pattern.append(Pattern.quote(expected.substring(end, name.start()))).append("(\\S+)");
        names.add(name.group(1));
        end = name.end();
      }
      return Pattern.compile(pattern + Pattern.quote(expected.substring(end)));
    }
  }
}
