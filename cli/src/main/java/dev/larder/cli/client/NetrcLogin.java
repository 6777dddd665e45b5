package dev.larder.cli.client;

import dev.larder.common.Secret;
import java.util.ArrayList;
import java.util.List;

/// A login in a .netrc file.
public record NetrcLogin(String machine, String user, Secret password) {
  /// Those that the go command finds: it reads words in pairs, line by line, passes macros over,
  /// and ignores what stands behind `default` on its line.
  static List<NetrcLogin> of(String text) {
    List<NetrcLogin> found = new ArrayList<>();
    Draft draft = new Draft("", "", "");
    boolean macro = false;
    for (String line : text.split("\r?\n", -1)) {
      if (macro) {
        macro = !line.isEmpty();
        continue;
      }
      String[] words = line.strip().split("\\s+", -1);
      for (int i = 0; i + 1 < words.length && !words[i].equals("default"); i += 2) {
        macro = macro || words[i].equals("macdef");
        draft = draft.with(words[i], words[i + 1]);
        if (draft.isWhole()) {
          found.add(new NetrcLogin(draft.machine, draft.user, Secret.of(draft.password)));
          draft = new Draft("", "", "");
        }
      }
    }
    return found;
  }

  private record Draft(String machine, String user, String password) {
    Draft with(String field, String value) {
      return switch (field) {
        case "machine" -> new Draft(value, "", "");
        case "login" -> new Draft(machine, value, password);
        case "password" -> new Draft(machine, user, value);
        default -> this;
      };
    }

    boolean isWhole() {
      return !machine.isEmpty() && !user.isEmpty() && !password.isEmpty();
    }
  }
}
