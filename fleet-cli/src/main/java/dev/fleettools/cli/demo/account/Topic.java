package dev.fleettools.cli.demo.account;

/** What a line of the account is about, and how many such lines a good run has at least. */
public enum Topic {
  OVERLAP(1, "two agents that worked at the same time"),
  ORDER(1, "a task that began after both it waits for were merged"),
  RETRY(1, "a failed attempt that was followed by another"),
  REFUSED(1, "a file that was refused because another task holds it"),
  RESCUED(2, "work that was kept under a rescue ref"),
  BLOCKER(1, "a question that was answered"),
  KILLED(1, "a server that died and was followed by another"),
  ADOPTED(2, "an agent that went on in the same process"),
  MERGED(6, "a merged task"),
  COMPLETED(1, "a completed mission"),
  OUTCOMES(1, "the recorded outcomes"),
  LANDED(1, "the landing in the person's branch");

  private final int least;
  private final String words;

  Topic(int least, String words) {
    this.least = least;
    this.words = words;
  }

  int least() {
    return least;
  }

  String words() {
    return words;
  }
}
