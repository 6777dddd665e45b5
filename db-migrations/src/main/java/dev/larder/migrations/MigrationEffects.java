package dev.larder.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the statements of a migration do, in words that are read off them: no more than that is
/// promised, and nothing that they do is left out.
final class MigrationEffects {
  private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
  private static final Pattern BODY = Pattern.compile("(?s)\\$\\$.*?\\$\\$");
  private static final Pattern TEXT = Pattern.compile("'[^']*'");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int SHOWN = 60;

  /// How statements begin, and what is said of each; what they are about is the first group.
  private enum Kind {
    TABLE("create (?:unlogged )?table (?:if not exists )?([\\w.]+).*", "creates the table "),
    INDEX(
        "create (?:unique )?index (?:concurrently )?(?:if not exists )?\\w+ on ([\\w.]+).*",
        "indexes "),
    FUNCTION("create (?:or replace )?function ([\\w.]+).*", "makes the function "),
    TRIGGER("create trigger \\w+ (?:before|after) .*? on ([\\w.]+).*", "adds a trigger to "),
    ALTER("alter table (?:only )?([\\w.]+).*", "alters the table "),
    INSERT("insert into ([\\w.]+).*", "adds rows to "),
    UPDATE("update ([\\w.]+).*", "rewrites rows of "),
    DELETE("delete from ([\\w.]+).*", "removes rows of "),
    DROP_INDEX("drop index (?:concurrently )?(?:if exists )?([\\w.]+).*", "drops the index "),
    DROP_TABLE("drop table (?:if exists )?([\\w.]+).*", "drops the table ");

    private final Pattern statement;
    private final String words;

    Kind(String statement, String words) {
      this.statement = Pattern.compile(statement);
      this.words = words;
    }
  }

  private MigrationEffects() {}

  /// The text of a migration of this version.
  static String script(String name) {
    try (InputStream in = MigrationEffects.class.getResourceAsStream("/db/migration/" + name)) {
      if (in == null) {
        throw new IllegalStateException("this build has no migration " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its statements, each on one line and in lower case, without comments, texts and bodies.
  static List<String> statements(String script) {
    String plain = COMMENT.matcher(script).replaceAll("");
    plain = BODY.matcher(plain).replaceAll("body");
    plain = TEXT.matcher(plain).replaceAll("''");
    List<String> statements = new ArrayList<>();
    for (String statement : plain.split(";", -1)) {
      String line = SPACE.matcher(statement).replaceAll(" ").strip();
      if (!line.isEmpty()) {
        statements.add(line.toLowerCase(Locale.ROOT));
      }
    }
    return statements;
  }

  static List<String> of(String script) {
    return statements(script).stream().map(MigrationEffects::inWords).distinct().toList();
  }

  private static String inWords(String statement) {
    for (Kind kind : Kind.values()) {
      Matcher matcher = kind.statement.matcher(statement);
      if (matcher.matches()) {
        return kind.words + matcher.group(1);
      }
    }
    return statement.length() <= SHOWN ? statement : statement.substring(0, SHOWN) + "…";
  }
}
