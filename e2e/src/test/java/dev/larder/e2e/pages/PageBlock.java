package dev.larder.e2e.pages;

import java.util.ArrayList;
import java.util.List;

/// A block of code on a page.
///
/// @param page its file, from the root of the sources
/// @param line where its text begins, from 1
/// @param heading what it stands below
/// @param fence what stands behind the fence, such as `sh alice`; empty where the block is indented
/// @param text without fence and indentation, with a line end
public record PageBlock(String page, int line, String heading, String fence, String text) {
  /// What somebody types before the shell runs it.
  public record Command(String page, int line, String text) {
    @Override
    public String toString() {
      return page + ":" + line + ": " + text;
    }
  }

  /// The commands of a block for a shell. One may have several lines, as the shell has it.
  public List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    StringBuilder typed = new StringBuilder();
    int at = line;
    int began = line;
    for (String one : text.lines().toList()) {
      typed.append(typed.isEmpty() ? "" : "\n").append(one);
      at++;
      if (isWhole(typed.toString())) {
        commands.add(new Command(page, began, typed.toString()));
        typed.setLength(0);
        began = at;
      }
    }
    if (!typed.isEmpty()) {
      throw new IllegalStateException(this + " ends within a command");
    }
    return commands;
  }

  private static boolean isWhole(String typed) {
    String end = typed.stripTrailing();
    return !end.endsWith("\\")
        && !end.endsWith("|")
        && !end.endsWith("&&")
        && end.chars().filter(one -> one == '\'').count() % 2 == 0;
  }

  @Override
  public String toString() {
    return page + ":" + line + ": " + text.lines().findFirst().orElse("");
  }
}
