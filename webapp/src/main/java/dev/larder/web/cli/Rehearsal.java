package dev.larder.web.cli;

import dev.larder.web.config.EffectiveSettings;
import dev.larder.web.config.Secret;
import dev.larder.web.config.SettingsReader;
import dev.larder.web.rehearsal.MadeUpUpstream;
import dev.larder.web.rehearsal.Visitor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A start, some requests and a stop, for the Java machine to record what the next starts and their
/// first downloads need (`-XX:AOTCacheOutput`). Only the launcher runs it, on a home of its own;
/// nothing outside this machine is asked.
///
/// @param folder for the made-up upstream's certificate
record Rehearsal(Map<String, String> environment, Serving serving, Path folder) {
  /// Plays it, getting these paths.
  void play(List<String> paths) throws Exception {
    try (var upstream = MadeUpUpstream.in(folder)) {
      EffectiveSettings settings = SettingsReader.read(before(upstream), Optional.empty());
      String password = settings.settings().init().adminPassword().map(Secret::reveal).orElse("");
      serving.run(settings, false, (server, _) -> visit(server, password, paths));
    }
  }

  private static void visit(RunningServer server, String password, List<String> paths)
      throws Exception {
    try (var visitor = new Visitor(server.addresses().getFirst(), password)) {
      visitor.visit(paths);
      visitor.download("go");
    }
  }

  /// The environment of a server that fetches from `upstream`.
  private Map<String, String> before(MadeUpUpstream upstream) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("LARDER_INIT_GO_UPSTREAM", upstream.address().toString());
    all.put("LARDER_CA_FILE", upstream.authorityFile().toString());
    all.put("NO_PROXY", "localhost");
    all.put("no_proxy", "localhost");
    return all;
  }
}
