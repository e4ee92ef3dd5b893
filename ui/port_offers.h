#pragma once
// What can be done about the selected port and its alert, and whether it may be done now.

#include "desk.h"
#include "port_action.h"
#include "selection.h"

#include <QCoreApplication>

/** How an action stands at this moment. */
struct ActionOffer
{
    enum class Kind : quint8 {
        Live,
        Guarded, ///< may run after a dialog that names `reasons`
        Locked   ///< visible, and `why` says why not
    };
    Kind kind = Kind::Live;
    QString why;         ///< a few words, for inside the button: "not for P1"
    QStringList reasons; ///< whole sentences
    QString note;        ///< quiet words in a live button: "1 in 24 h"
};

/** Looks at selection and state at the time of asking; holds and changes nothing. */
class PortOffers
{
    Q_DECLARE_TR_FUNCTIONS(PortOffers)
public:
    PortOffers(Desk &desk, Selection &selection);

    PortIx port() const;
    StationIx station() const;
    /** The selected alert, else the worst open one of the port; null when there is none. */
    const Alert *alert() const;
    const TestSession *runningTest() const; ///< the port charges for its order's proof: T ends it; null when it does not
    const WorkOrder *order() const; ///< open order of the alert or the port; null when none

    bool isOutOfService() const;    ///< the alert is
    std::optional<MaintenanceWindow> maintenance() const; ///< that runs at the station or its site now

    QString label(PortAction action) const; ///< "Soft reset"; depends on the port for Availability
    QString icon(PortAction action) const;

    ActionOffer offer(PortAction action) const;
    /** The next step of the catalogue's ladder that a button does; see ladderPlace(). */
    std::optional<PortAction> recommended() const;
    /** What the command would do, in one or two sentences. */
    QString consequence(PortAction action) const;
    CommandRequest commandFor(PortAction action) const;
    /** The newest command of this kind on the selected port; null when none. */
    const Command *latest(PortAction action) const;

protected:
    DeskAction outOfServiceAction(const QString &reason) const; ///< out of service, or back when it is
    DeskAction about(DeskAction::Kind kind) const; ///< a desk action with the selected port and alert filled in

    Desk &m_desk;
    Selection &m_selection;

private:
    ActionOffer offerCommand(PortAction action) const;
    ActionOffer offerDeskAction(PortAction action) const;
    ActionOffer offerStop() const;
    ActionOffer offerMaintenance() const;
    ActionOffer offerOutOfService() const;
    ActionOffer offerTestEnd(const TestSession &test) const;
    int countSince(PortAction action, UtcMs since) const;
};
