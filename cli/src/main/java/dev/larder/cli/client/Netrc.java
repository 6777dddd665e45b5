package dev.larder.cli.client;

import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A .netrc file, of which only the entries of one machine are ever touched.
public final class Netrc {
  private static final int MAX_BYTES = 1 << 20;

  /// A macro reaches to the next empty line and may hold any word; a comment to the end of its
  /// line.
  private static final Pattern TOKEN =
      Pattern.compile("(?s:macdef\\b.*?(?:\\n[ \\t]*\\n|\\z))|(?m:^[ \\t]*#.*$)|\\S+");

  private final Path file;

  public Netrc(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /// A stretch of the text.
  private record Entry(int start, int end) {}

  /// All logins in it, as the go command reads them.
  public List<NetrcLogin> logins() throws ClientException {
    return NetrcLogin.of(read());
  }

  /// The login of a machine; where there are several, the first counts.
  public Optional<NetrcLogin> find(String machine) throws ClientException {
    return logins().stream().filter(login -> login.machine().equals(machine)).findFirst();
  }

  /// The entries of a machine, as one line; empty: it has none.
  public String entry(String machine) throws ClientException {
    String text = read();
    return entries(text, machine).stream()
        .map(entry -> text.substring(entry.start(), entry.end()))
        .collect(Collectors.joining(" "))
        .strip()
        .replaceAll("\\s+", " ");
  }

  /// Puts entries back as they were, in place of those that the machine has.
  public void restore(String machine, String entry) throws ClientException {
    write(entry + "\n" + without(read(), machine));
  }

  /// Adds an entry, or replaces those that the machine has. It is put first: what follows a
  /// `default` entry is not read.
  public void put(String machine, String user, Secret password) throws ClientException {
    if (!user.matches("[^\\s\"'#]+") || !password.reveal().matches("[^\\s\"'#]+")) {
      throw new ClientException("a .netrc cannot hold a name or password with blanks or quotes");
    }
    String line = "machine " + machine + " login " + user + " password " + password.reveal() + "\n";
    write(line + without(read(), machine));
  }

  /// Removes the entries of a machine; whether there was one.
  public boolean remove(String machine) throws ClientException {
    String text = read();
    boolean there = !entries(text, machine).isEmpty();
    if (there) {
      write(without(text, machine));
    }
    return there;
  }

  private static String without(String text, String machine) {
    StringBuilder rest = new StringBuilder(text);
    for (Entry entry : entries(text, machine).reversed()) {
      rest.delete(entry.start(), entry.end());
    }
    return rest.toString();
  }

  private static List<Entry> entries(String text, String machine) {
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean ours =
          tokens.get(i).group().equals("machine") && tokens.get(i + 1).group().equals(machine);
      if (ours) {
        int last = i + 1;
        while (last + 2 < tokens.size()
            && tokens.get(last + 1).group().matches("login|password|account")) {
          last += 2;
        }
        entries.add(new Entry(tokens.get(i).start(), lineEnd(text, tokens.get(last).end())));
        i = last;
      }
    }
    return entries;
  }

  /// Behind the blanks and the line end that follow.
  private static int lineEnd(String text, int from) {
    Matcher rest = Pattern.compile("[ \\t]*\\r?\\n?").matcher(text).region(from, text.length());
    return rest.lookingAt() ? rest.end() : from;
  }

  private String read() throws ClientException {
    try {
      if (!Files.exists(file)) {
        return "";
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new ClientException(file + " is too large for a .netrc");
      }
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new ClientException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /// A link, as people have who keep their files in a repository, stays one.
  private void write(String text) throws ClientException {
    try {
      boolean link = Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(file);
      PrivateFile.write(link ? file.toRealPath() : file.toAbsolutePath(), text);
    } catch (IOException unwritable) {
      throw new ClientException(
          file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }
}
