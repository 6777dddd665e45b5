package dev.larder.cli.command;

import picocli.CommandLine.Option;

/// Which repository of the server a command is about.
public final class RepositoryOption {
  static final String USUAL = "go";

  @Option(
      names = {"-r", "--repository"},
      paramLabel = "NAME",
      description = "The repository (default: ${DEFAULT-VALUE}, the group made on first start).")
  private String name = USUAL;

  public String name() {
    return name;
  }
}
