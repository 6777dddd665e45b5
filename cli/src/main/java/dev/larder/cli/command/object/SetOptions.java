package dev.larder.cli.command.object;

import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ObjectNode;

/// Options by which something of an object is set.
public interface SetOptions {
  List<OptionSpec> options();

  /// Puts what was typed into an object.
  void put(ParseResult typed, ClientMachine machine, ObjectNode object) throws ClientException;
}
