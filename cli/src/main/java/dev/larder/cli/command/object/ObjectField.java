package dev.larder.cli.command.object;

import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A field of an object, and the options that set it.
///
/// @param option with its dashes
/// @param at the field in the object, the way to it with slashes
/// @param label what stands for the value in help
/// @param description a sentence
public record ObjectField(String option, String at, Shape shape, String label, String description)
    implements SetOptions {
  /// What a field holds, which says how it is typed.
  public enum Shape {
    /// A text; an empty one removes it.
    TEXT,
    /// Texts with commas between them, all of them at once; an empty one leaves none.
    LIST,
    /// `--x` or `--no-x`.
    FLAG,
    /// A whole number; an empty one removes it.
    NUMBER,
    /// Bytes, see [SizeArgument]; an empty one removes it.
    SIZE,
    /// A point in time; see [TimeArgument].
    TIME,
    /// Asked for or read from standard input, never an argument, which every user of a machine
    /// sees.
    SECRET
  }

  public static ObjectField text(String option, String at, String label, String description) {
    return new ObjectField(option, at, Shape.TEXT, label, description);
  }

  public static ObjectField list(String option, String at, String label, String description) {
    return new ObjectField(option, at, Shape.LIST, label, description);
  }

  public static ObjectField flag(String option, String at, String description) {
    return new ObjectField(option, at, Shape.FLAG, "", description);
  }

  public static ObjectField number(String option, String at, String description) {
    return new ObjectField(option, at, Shape.NUMBER, "N", description);
  }

  public static ObjectField size(String option, String at, String description) {
    return new ObjectField(option, at, Shape.SIZE, "SIZE", description + " " + SizeArgument.HELP);
  }

  public static ObjectField time(String option, String at, String description) {
    return new ObjectField(option, at, Shape.TIME, "TIME", description + " " + TimeArgument.HELP);
  }

  public static ObjectField secret(String option, String at, String description) {
    return new ObjectField(option, at, Shape.SECRET, "", description);
  }

  @Override
  public List<OptionSpec> options() {
    return switch (shape) {
      case TEXT, NUMBER, SIZE, TIME ->
          List.of(named(option, description).paramLabel(label).arity("1").build());
      case LIST ->
          List.of(
              named(option, description)
                  .paramLabel(label)
                  .arity("1")
                  .type(List.class)
                  .auxiliaryTypes(String.class)
                  .splitRegex(",")
                  .build());
      case FLAG -> List.of(named(option, description).type(boolean.class).negatable(true).build());
      case SECRET ->
          List.of(
              named(option, description + " Asks for it.").type(boolean.class).build(),
              named(option + "-stdin", "Read it from standard input.").type(boolean.class).build(),
              named(removal(), "Remove it.").type(boolean.class).build());
    };
  }

  private static OptionSpec.Builder named(String name, String description) {
    return OptionSpec.builder(name).description(description).type(String.class);
  }

  private String removal() {
    return option.replaceFirst("--", "--remove-");
  }

  @Override
  public void put(ParseResult typed, ClientMachine machine, ObjectNode object)
      throws ClientException {
    if (shape == Shape.SECRET) {
      putSecret(typed, machine, object);
    } else if (typed.hasMatchedOption(option)) {
      putValue(typed, object);
    }
  }

  private void putValue(ParseResult typed, ObjectNode object) throws ClientException {
    switch (shape) {
      case FLAG -> parent(object).put(name(), typed.<Boolean>matchedOptionValue(option, false));
      case LIST -> {
        ArrayNode array = parent(object).putArray(name());
        typed.matchedOptionValue(option, List.<String>of()).stream()
            .filter(text -> !text.isBlank())
            .forEach(array::add);
      }
      case TEXT, NUMBER, SIZE, TIME, SECRET ->
          putText(typed.matchedOptionValue(option, ""), object);
    }
  }

  private void putText(String text, ObjectNode object) throws ClientException {
    ObjectNode parent = parent(object);
    if (text.isEmpty()) {
      parent.remove(name());
      return;
    }
    switch (shape) {
      case TIME -> parent.put(name(), TimeArgument.ahead(text).toString());
      case SIZE -> parent.put(name(), SizeArgument.bytes(text));
      case NUMBER -> parent.put(name(), number(text));
      case TEXT, LIST, FLAG, SECRET -> parent.put(name(), text);
    }
  }

  private long number(String text) throws ClientException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException unreadable) {
      throw new ClientException(option + " takes a whole number, and not " + text, unreadable);
    }
  }

  private void putSecret(ParseResult typed, ClientMachine machine, ObjectNode object)
      throws ClientException {
    if (typed.hasMatchedOption(removal())) {
      parent(object).putNull(name());
    } else if (typed.hasMatchedOption(option + "-stdin")) {
      parent(object).put(name(), machine.secretFromInput().reveal());
    } else if (typed.hasMatchedOption(option)) {
      String label = option.substring(2).replace('-', ' ');
      String instead = "use " + option + "-stdin";
      parent(object).put(name(), machine.askTwice("New " + label, instead).reveal());
    }
  }

  private String name() {
    return at.substring(at.lastIndexOf('/') + 1);
  }

  /// The object that holds the field, made where it is missing.
  private ObjectNode parent(ObjectNode object) {
    int slash = at.indexOf('/');
    return slash < 0 ? object : object.withObject("/" + at.substring(0, slash));
  }
}
