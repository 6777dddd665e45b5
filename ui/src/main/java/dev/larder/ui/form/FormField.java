package dev.larder.ui.form;

import java.util.List;

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
  record PartField(
      String name, String label, String hint, Presence presence, List<FormField> fields)
      implements FormField {
    public PartField {
      fields = List.copyOf(fields);
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
