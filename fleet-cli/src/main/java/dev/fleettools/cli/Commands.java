package dev.fleettools.cli;

import dev.fleettools.cli.command.FleetCommand;
import dev.fleettools.cli.command.agent.AgentList;
import dev.fleettools.cli.command.agent.AgentTerminate;
import dev.fleettools.cli.command.agent.BlockerList;
import dev.fleettools.cli.command.agent.BlockerResolve;
import dev.fleettools.cli.command.event.EventsList;
import dev.fleettools.cli.command.event.EventsRedact;
import dev.fleettools.cli.command.event.EventsShow;
import dev.fleettools.cli.command.event.EventsTail;
import dev.fleettools.cli.command.event.EventsVerify;
import dev.fleettools.cli.command.keep.Clean;
import dev.fleettools.cli.command.keep.UndoList;
import dev.fleettools.cli.command.keep.UndoRestore;
import dev.fleettools.cli.command.lock.LockAcquire;
import dev.fleettools.cli.command.lock.LockExtend;
import dev.fleettools.cli.command.lock.LockForceRelease;
import dev.fleettools.cli.command.lock.LockList;
import dev.fleettools.cli.command.lock.LockRelease;
import dev.fleettools.cli.command.mail.MailAck;
import dev.fleettools.cli.command.mail.MailInbox;
import dev.fleettools.cli.command.mail.MailRead;
import dev.fleettools.cli.command.mail.MailSend;
import dev.fleettools.cli.command.mission.Land;
import dev.fleettools.cli.command.mission.MissionGraph;
import dev.fleettools.cli.command.mission.MissionList;
import dev.fleettools.cli.command.mission.MissionMove;
import dev.fleettools.cli.command.mission.MissionShow;
import dev.fleettools.cli.command.mission.Run;
import dev.fleettools.cli.command.mission.Spawn;
import dev.fleettools.cli.command.mission.Wait;
import dev.fleettools.cli.command.server.Projects;
import dev.fleettools.cli.command.server.Restart;
import dev.fleettools.cli.command.server.Start;
import dev.fleettools.cli.command.server.Status;
import dev.fleettools.cli.command.server.Stop;
import dev.fleettools.cli.command.setup.Init;
import dev.fleettools.cli.command.setup.ShowVersion;
import dev.fleettools.cli.command.specialist.Blocked;
import dev.fleettools.cli.command.specialist.Brief;
import dev.fleettools.cli.command.specialist.Complete;
import dev.fleettools.cli.command.specialist.Inbox;
import dev.fleettools.cli.command.specialist.Progress;
import dev.fleettools.cli.command.specialist.Register;
import dev.fleettools.cli.command.specialist.Release;
import dev.fleettools.cli.command.specialist.Reserve;
import dev.fleettools.cli.command.specialist.Squawk;
import dev.fleettools.cli.command.task.TaskDiff;
import dev.fleettools.cli.command.task.TaskList;
import dev.fleettools.cli.command.task.TaskLogs;
import dev.fleettools.cli.command.task.TaskRetry;
import dev.fleettools.cli.command.task.TaskShow;

/** Makes the one command that was named; a switch, so that no other's class is loaded. */
final class Commands {

  private Commands() {}

  static FleetCommand create(String path) {
    return switch (path) {
      case "init" -> new Init();
      case "version" -> new ShowVersion();
      case "start" -> new Start();
      case "stop" -> new Stop();
      case "restart" -> new Restart();
      case "status" -> new Status();
      case "projects" -> new Projects();
      case "run" -> new Run();
      case "spawn" -> new Spawn();
      case "mission list" -> new MissionList();
      case "mission show" -> new MissionShow();
      case "mission graph" -> new MissionGraph();
      case "mission pause" -> new MissionMove("pause");
      case "mission resume" -> new MissionMove("resume");
      case "mission cancel" -> new MissionMove("cancel");
      case "wait" -> new Wait();
      case "land" -> new Land();
      case "sortie list" -> new TaskList();
      case "sortie show" -> new TaskShow();
      case "sortie logs" -> new TaskLogs();
      case "sortie diff" -> new TaskDiff();
      case "sortie retry" -> new TaskRetry();
      case "undo list" -> new UndoList();
      case "undo restore" -> new UndoRestore();
      case "clean" -> new Clean();
      case "agents list" -> new AgentList();
      case "agents terminate" -> new AgentTerminate();
      case "blockers list" -> new BlockerList();
      case "blockers resolve" -> new BlockerResolve();
      case "mail send" -> new MailSend();
      case "mail inbox" -> new MailInbox();
      case "mail read" -> new MailRead();
      case "mail ack" -> new MailAck();
      case "locks list" -> new LockList();
      case "locks acquire" -> new LockAcquire();
      case "locks release" -> new LockRelease();
      case "locks extend" -> new LockExtend();
      case "locks force-release" -> new LockForceRelease();
      case "events list" -> new EventsList();
      case "events tail" -> new EventsTail();
      case "events show" -> new EventsShow();
      case "events verify" -> new EventsVerify();
      case "events redact" -> new EventsRedact();
      case "register" -> new Register();
      case "brief" -> new Brief();
      case "reserve" -> new Reserve();
      case "release" -> new Release();
      case "progress" -> new Progress();
      case "complete" -> new Complete();
      case "blocked" -> new Blocked();
      case "squawk" -> new Squawk();
      case "inbox" -> new Inbox();
      default -> throw new IllegalArgumentException("no command " + path);
    };
  }
}
