package dev.larder.cli.command.log;

import dev.larder.api.LogTools;
import dev.larder.api.LogTools.Copied;
import dev.larder.api.LogTools.ToCopy;
import dev.larder.api.LogTools.UpTo;
import dev.larder.api.Patterns;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.common.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `larder checksum-database audit`.
@Command(
    name = "audit",
    description = {
      "Hold a log of the server against itself, what the server stores, and the past.",
      "Copies what the log has gained since the last audit, computes every tile and the root anew,"
          + " looks for records that are malformed or there twice, and compares what the server"
          + " stores with them. Needs the action observe.",
      "Ends with 1 if something is wrong or cannot be verified."
    },
    footer = {
      "%nExamples:",
      "  larder checksum-database audit sum.corp.example",
      "  larder checksum-database audit sum.corp.example --json",
      "  larder checksum-database audit sum.corp.example --public"
          + " sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    })
final class LogAuditCommand extends LogCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The log (default: the one that the repository tells its clients of).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The auditor's copy of the log (default: a folder beside the settings).")
  private Optional<String> folder = Optional.empty();

  @Option(names = "--records-only", description = "Do not compare what the server stores.")
  private boolean recordsOnly;

  @Option(
      names = "--public",
      paramLabel = "KEY",
      description =
          "The key of a public checksum database that the server proxies: what does not come from"
              + " here is held against it.")
  private Optional<String> publicKey = Optional.empty();

  @Mixin private WitnessOption witnesses = new WitnessOption();

  LogAuditCommand(ClientMachine machine, LogTools tools) {
    super(machine, tools);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    LogOption.Chosen chosen = log.choose(name, api, tools);
    String database = chosen.name();
    Path copy =
        folder
            .map(machine().folder()::resolve)
            .orElseGet(() ->
                machine()
                    .configuration()
                    .resolve("logs")
                    .resolve(LogOption.inFileName(api, database)));
    Copied copied =
        tools.copy(
            new ToCopy(database, copy, chosen.key(), progress(), UpTo.NEWEST, witnesses.quorum()),
            served(api, database));
    List<String> findings = new ArrayList<>();
    copied.trouble().ifPresent(findings::add);
    AuditedRecords records = records(api, chosen);
    findings.addAll(tools.inspect(copy, records));
    records.finish();
    findings.addAll(records.findings());
    tell(database, copied, records, findings);
  }

  private AuditedRecords records(ApiClient api, LogOption.Chosen chosen)
      throws ClientException, InterruptedException {
    Optional<PublicRecordCheck> others =
        publicKey.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new PublicRecordCheck(
                    tools,
                    api,
                    log.repository(),
                    new Patterns(chosen.place().ownNames()),
                    publicKey.get(),
                    machine()));
    Optional<StoredHashes> stored =
        recordsOnly
            ? Optional.empty()
            : Optional.of(StoredHashes.of(api, log.repository(), tools.facts()));
    return new AuditedRecords(api, log.repository(), stored, others);
  }

  private void tell(String database, Copied copied, AuditedRecords records, List<String> findings)
      throws ClientException {
    ObjectNode result = Json.object();
    result.put("database", database);
    result.put("good", findings.isEmpty());
    result.put("before", copied.before());
    result.put("size", copied.size());
    result.put("head", copied.head());
    result.put("compared", records.compared());
    result.put("notStored", records.notStored());
    all(result.putArray("findings"), findings);
    List<String> lines = new ArrayList<>(findings);
    lines.add(
        "%s: %s; %d of them new; %d versions compared with what is stored, %d not stored"
            .formatted(
                database,
                copied.head(),
                copied.size() - copied.before(),
                records.compared(),
                records.notStored()));
    show(result, lines);
    if (!findings.isEmpty()) {
      throw new ClientException(
          findings.size() + (findings.size() == 1 ? " thing is" : " things are") + " wrong");
    }
  }
}
