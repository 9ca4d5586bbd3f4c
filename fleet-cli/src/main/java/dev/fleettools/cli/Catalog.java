package dev.fleettools.cli;

import java.util.List;
import java.util.Optional;

/** The names of all commands, in the order of the help. Making one is {@link Commands}' work. */
final class Catalog {

  /** Heading, name, summary, example: one line a command. */
  private static final String TEXT =
      """
      Set up|init|Make this repository a fleet project.|fleet init
      Set up|demo|Show on a project of its own what a mission does and survives.|fleet demo --explain
      Set up|version|Show the version.|fleet version --json
      Server|start|Start the server; other commands do it when they need it.|fleet start
      Server|stop|Stop the server; agents at work go on.|fleet stop --all-agents
      Server|restart|Stop the server and start it again.|fleet restart
      Server|status|Show what is in flight and what every agent is doing.|fleet status
      Server|projects|List the projects of this server.|fleet projects
      Server|tokens create|Issue a token to another program or person; it is printed once.|fleet tokens create my-editor --role host --agent me --days 30
      Server|tokens list|List the tokens that were issued.|fleet tokens list
      Server|tokens revoke|Make a token good for nothing.|fleet tokens revoke my-editor --reason "the laptop was lost"
      Work|run|Show a plan, ask, fly it and follow it to the end.|fleet run --plan plan.yaml --yes
      Work|decompose|Check a plan and show the mission that it makes; store it on request.|fleet decompose --plan plan.yaml --store
      Work|spawn|Start one agent on one task.|fleet spawn command "./fix-typos.sh" --files README.md -f
      Work|work-order create|Write down what you want.|fleet work-order create "Take comments in the parser" -p high
      Work|work-order list|List what was asked for, the newest first.|fleet work-order list --status open
      Work|work-order show|Show a work order and the missions made of it.|fleet work-order show w4
      Work|work-order update|Change the words or the priority of a work order.|fleet work-order update w4 -p critical
      Work|work-order close|Close a work order.|fleet work-order close w4 --reason "not needed any more"
      Work|mission list|List missions, the newest first.|fleet mission list
      Work|mission show|Show a mission and its tasks.|fleet mission show m7
      Work|mission graph|Show which tasks run at once, and what each comes after.|fleet mission graph m7
      Work|mission start|Let a stored mission begin.|fleet mission start m7
      Work|mission pause|Start no further agent; those at work go on.|fleet mission pause m7 --reason "lunch"
      Work|mission resume|Let a paused mission go on.|fleet mission resume m7
      Work|mission cancel|End a mission and its agents; their work is kept.|fleet mission cancel m7
      Work|mission complete|End a mission early with what is merged.|fleet mission complete m7 --reason "good enough"
      Work|wait|Follow a mission until it is over; succeeds when it was completed.|fleet wait m7
      Work|land|Bring the work of a mission into your branch; never a push.|fleet land m7 --into main --merge
      Work|sortie list|List tasks: what each agent does, its last sign, what it waits for.|fleet task list --mission m7
      Work|sortie show|Show a task, its attempts and its reviews.|fleet task show m7.3
      Work|sortie logs|Print what the agent of a task printed.|fleet task logs m7.3 -f
      Work|sortie diff|Show what a task changes.|fleet task diff m7.3
      Work|sortie claim|Take the most urgent task that waits for an agent from outside.|fleet task claim --as me
      Work|sortie assign|Give a task to an agent from outside.|fleet task assign m7.3 --to me
      Work|sortie start|Say that work at a task that was given begins.|fleet task start m7.3
      Work|sortie complete|Say that the work of a task is done.|fleet task complete m7.3 "the parser takes comments now"
      Work|sortie fail|Say that a try failed, or give a task up.|fleet task fail m7.3 "the library cannot do it" --for-good
      Work|sortie retry|Give a failed task more tries.|fleet task retry m7.3 --attempts 2
      Work|undo list|List work that was kept when it was not taken.|fleet undo list
      Work|undo restore|Bring kept work back as a branch.|fleet undo restore m7.3.a1/1 --branch again
      Work|clean|Remove worktrees and branches of missions that are over.|fleet clean --dry-run
      Fleet|agents list|List the agents that are at work.|fleet agents list --all
      Fleet|agents terminate|End an agent and every process of its; its work is kept.|fleet agents terminate m7.3.a2
      Fleet|blockers list|List what is in the way.|fleet blockers list
      Fleet|blockers resolve|Answer a blocker, so that its task goes on.|fleet blockers resolve blk-06fqk3 "use the second API"
      Fleet|approvals list|List what waits for your word.|fleet approvals list
      Fleet|approvals approve|Allow what an agent asked for.|fleet approvals approve apr-06fqk3 --reason "the backup is there"
      Fleet|approvals deny|Forbid what an agent asked for.|fleet approvals deny apr-06fqk3 --reason "not on a Friday"
      Fleet|budget show|Show what was used, and what may be.|fleet budget show --by sortie --mission m7
      Fleet|budget set|Say what a mission or a task may use.|fleet budget set m7 --cost 5 --minutes 90
      Fleet|checkpoints list|List checkpoints, the newest first.|fleet checkpoints list --mission m7
      Fleet|checkpoints show|Show what a checkpoint holds.|fleet checkpoints show c12
      Mail|mail send|Write to agents.|fleet mail send "please use the new API" --to m7.3
      Mail|mail inbox|Read your mail.|fleet mail inbox
      Mail|mail read|Print a message; it is read from then on.|fleet mail read msg-06fqk3
      Mail|mail ack|Say that a message was understood.|fleet mail ack msg-06fqk3
      Mail|mail requeue|Put a message back as unread.|fleet mail requeue msg-06fqk3
      Mail|mail thread|List threads, or show the messages of one.|fleet mail thread thr-06fqk3
      Mail|ask|Put a question, and perhaps wait for its answer.|fleet ask owner "which of the two APIs?" --option old --option new --wait 10m
      Mail|ask list|List the questions that wait for an answer.|fleet ask list
      Mail|ask show|Show a question, or wait for its answer.|fleet ask show ask-06fqk3 --wait 10m
      Mail|ask answer|Answer a question, once and in time.|fleet ask answer ask-06fqk3 "the new one"
      Mail|ask withdraw|Take a question back.|fleet ask withdraw ask-06fqk3 --reason "found it"
      Locks|locks list|List what is locked and by whom.|fleet locks list --task m7.3
      Locks|locks acquire|Lock paths and resources, all or none; wait for them if need be.|fleet locks acquire README.md "docs/*.md" --as me --wait 60
      Locks|locks release|Release a lock.|fleet locks release lck-06fqk3 --as me
      Locks|locks extend|Put off the end of a lock.|fleet locks extend lck-06fqk3 --as me --seconds 600
      Locks|locks history|List who had what, the newest first.|fleet locks history --key README.md --since 2h
      Locks|locks force-release|End a lock, whoever holds it.|fleet locks force-release lck-06fqk3 --reason "its agent is gone"
      Events|events list|List events of the log.|fleet events list --type sortie_completed --since 2h --newest
      Events|events tail|Print events as they happen.|fleet events tail --stream mission:m7
      Events|events show|Show one event whole, and its chain of causes.|fleet events show 42
      Events|events stats|Count events by type and by day.|fleet events stats --days 30
      Events|events verify|Check that no event was changed, cut or reordered.|fleet events verify --rebuild
      Events|events redact|Remove the content of an event for good.|fleet events redact 42 --reason "held a password"
      Store|db check|Check database, archive, chain of hashes and computed rows.|fleet db check
      Store|db rebuild|Compute all rows again from the events.|fleet db rebuild
      Store|db compact|Seal old events as an archive segment.|fleet db compact --older-than 30
      Store|db backup|Make a checked copy of the store, while it is in use.|fleet db backup --to /mnt/disk
      Store|db restore|Bring the store back, or look at how things were.|fleet db restore --at 120
      Store|db migrate|Take over the store of an older version, or move to a database.|fleet db migrate --to postgresql://me@db.example.org/fleet
      Store|db rollback|Take such a migration back and restore the file.|fleet db rollback
      Store|flightline export|Write work orders, missions and tasks into .flightline, for git.|fleet flightline export
      Store|flightline import|Take them in from .flightline, in a fresh clone for example.|fleet flightline import
      Store|flightline sync|Take in what is newer there, write what is newer here.|fleet flightline sync
      For agents|register|Say that an agent is there.|fleet register --as my-agent
      For agents|brief|Print the task of this agent.|fleet brief
      For agents|reserve|Lock paths for the task of this agent, all or none.|fleet reserve src/parser.py
      For agents|release|Give locks back before the end.|fleet release src/parser.py --unused
      For agents|progress|Say how far this agent is.|fleet progress 60 "tests are next" --last-action "wrote the parser"
      For agents|complete|Say that the work of this agent is done.|fleet complete "the parser takes comments now"
      For agents|blocked|Say that this agent cannot go on, and wait for the answer.|fleet blocked "which of the two APIs?" --wait
      For agents|squawk|Write to other agents or to people.|fleet squawk --to m7.4 "the parser's signature changed"
      For agents|inbox|Print the unread mail of this agent.|fleet inbox
      """;

  private Catalog() {}

  static List<CatalogEntry> all() {
    return Holder.ENTRIES;
  }

  static Optional<CatalogEntry> find(String path) {
    return all().stream().filter(entry -> entry.path().equals(path)).findFirst();
  }

  /** Whether commands of two words begin with this one. */
  static boolean isGroup(String word) {
    return !word.isEmpty() && all().stream().anyMatch(e -> e.path().startsWith(word + " "));
  }

  private static final class Holder {
    static final List<CatalogEntry> ENTRIES =
        TEXT.lines()
            .map(line -> line.split("\\|", 4))
            .map(part -> new CatalogEntry(part[0], part[1], part[2], part[3]))
            .toList();
  }
}
