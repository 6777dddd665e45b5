package dev.larder.ui.form;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A field of a form, which is a member of a JSON object.
public sealed interface FormField {
  /// Of the member.
  String name();

  /// What people read above it.
  String label();

  /// What to write there; may be empty.
  String hint();

  /// One line.
  ///
  /// @param known what may be picked from, among others
  record TextField(String name, String label, String hint, boolean required, List<String> known)
      implements FormField {
    public TextField {
      known = List.copyOf(known);
    }
  }

  /// A text of several lines.
  record AreaField(String name, String label, String hint) implements FormField {}

  /// A whole number.
  record NumberField(String name, String label, String hint) implements FormField {}

  /// A check box; always has a value.
  record TickField(String name, String label, String hint) implements FormField {}

  /// One of some words.
  record ChoiceField(String name, String label, String hint, List<Option> options)
      implements FormField {
    public ChoiceField {
      options = List.copyOf(options);
    }

    /// @param text for people
    public record Option(String value, String text) {}
  }

  /// An array of texts, written in one line with commas.
  record CommaField(String name, String label, String hint, List<String> known)
      implements FormField {
    public CommaField {
      known = List.copyOf(known);
    }
  }

  /// An array of texts, one a line.
  record LinesField(String name, String label, String hint) implements FormField {}

  /// An array of texts, of which each is ticked.
  record PicksField(String name, String label, String hint, List<String> options)
      implements FormField {
    public PicksField {
      options = List.copyOf(options);
    }
  }

  /// An array of texts whose order counts.
  record OrderField(String name, String label, String hint, List<String> known)
      implements FormField {
    public OrderField {
      known = List.copyOf(known);
    }
  }

  /// What is written and never shown: nothing keeps what is stored.
  ///
  /// @param lines whether it has several
  /// @param stored whether one may be stored, which can be removed then
  record SecretField(String name, String label, String hint, boolean lines, boolean stored)
      implements FormField {}

  /// What cannot be changed here.
  record FixedField(String name, String label, String hint, String value) implements FormField {}

  /// An object within.
  ///
  /// @param rare fields that few need, folded away behind the others as long as nothing is in them
  record PartField(
      String name,
      String label,
      String hint,
      Presence presence,
      List<FormField> usual,
      List<FormField> rare)
      implements FormField {
    public PartField {
      usual = List.copyOf(usual);
      rare = List.copyOf(rare);
    }

    /// One that is shown whole.
    public PartField(
        String name, String label, String hint, Presence presence, List<FormField> fields) {
      this(name, label, hint, presence, fields, List.of());
    }

    /// All of its fields.
    public List<FormField> fields() {
      return Stream.concat(usual.stream(), rare.stream()).toList();
    }

    /// What is folded away, in words.
    public String rareWords() {
      return rare.stream()
          .map(FormField::label)
          .map(label -> label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1))
          .collect(Collectors.joining(", "));
    }

    /// When there is one.
    public enum Presence {
      ALWAYS,
      WHEN_FILLED,
      /// There is a check box for it.
      SWITCHED
    }
  }

  /// An array of objects. A row of which nothing is filled in is none.
  ///
  /// @param one what a row is called
  record RowsField(String name, String label, String hint, String one, List<FormField> fields)
      implements FormField {
    public RowsField {
      fields = List.copyOf(fields);
    }
  }
}
