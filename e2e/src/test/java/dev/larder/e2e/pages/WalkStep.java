package dev.larder.e2e.pages;

import java.util.ArrayList;
import java.util.List;

/// A step of a walk, and what is written below it.
///
/// | first | the rest of the line |
/// | --- | --- |
/// | `$` | how the next command of the page begins, which is typed |
/// | `+` | a command that the page does not show, typed as well |
/// | `=` | a file, a colon, and how the block begins that is its content |
/// | `@` | a module and its version, which are published in go-private |
/// | `~` | words of the page, ` :: `, and what is typed in their place from here on |
///
/// Below a command stand `< text`, an answer to what it asks; `> text`, which it prints, in this
/// order; and `? 1`, its exit code if that is not 0.
///
/// @param first the sign
/// @param rest what stands behind it
record WalkStep(char first, String rest, List<String> below) {
  private static final String SIGNS = "$+=@~";

  static List<WalkStep> read(String text) {
    List<WalkStep> steps = new ArrayList<>();
    for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
      char first = line.charAt(0);
      if (SIGNS.indexOf(first) >= 0) {
        steps.add(new WalkStep(first, line.substring(1).strip(), new ArrayList<>()));
      } else if ("<>?".indexOf(first) >= 0) {
        steps.getLast().below().add(line);
      } else {
        throw new IllegalStateException("nobody knows what this is: " + line);
      }
    }
    return steps;
  }

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
