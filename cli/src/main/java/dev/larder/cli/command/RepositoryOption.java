package dev.larder.cli.command;

import picocli.CommandLine.Option;

/// Which repository of the server a command is about.
public final class RepositoryOption {
  @Option(
      names = {"-r", "--repository"},
      paramLabel = "NAME",
      description = "The repository (default: ${DEFAULT-VALUE}, the group made on first start).")
  private String name = "go";

  public String name() {
    return name;
  }
}
