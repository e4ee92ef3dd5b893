#include "step_list_model.h"

#include "cell_roles.h"
#include "place_text.h"
#include "port_texts.h"
#include "printable.h"

#include <algorithm>

void StepListModel::setPlan(const BulkPlan &plan)
{
    setSteps(plan.steps);
}

void StepListModel::setPlan(const RebalancePlan &plan, const Operations &operations)
{
    std::vector<BulkStep> steps;
    for (const RebalanceStep &step : plan.steps) {
        const Alert *alert = operations.alerts().find(step.alert);
        if (!alert)
            continue;
        steps.push_back({step.alert, step.tier, tr("%1, %2").arg(printable(alert->title, 80), placeText(operations.network(), *alert)),
                         tr("%1 to %2").arg(step.from.isEmpty() ? tr("nobody") : printable(step.from, 40), printable(step.to, 40)), {}});
    }
    setSteps(std::move(steps));
}

void StepListModel::setSteps(std::vector<BulkStep> steps)
{
    std::stable_partition(steps.begin(), steps.end(), [](const BulkStep &step) { return !step.isRefused(); });
    std::vector<quint64> keys;
    for (const BulkStep &step : steps)
        keys.push_back(step.alert.value);
    // The rows are told apart by position: the keys go first, so that no row is ever asked for that is not there.
    setKeys({});
    m_steps = std::move(steps);
    setKeys(std::move(keys));
}

int StepListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant StepListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Shape: return QString();
    case What: return tr("Incident");
    case Effect: return tr("What happens");
    case columnTotal: return {};
    }
    return {};
}

QVariant StepListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_steps.size()))
        return {};
    const BulkStep &step = m_steps[size_t(index.row())];
    const QString effect = step.isRefused() ? tr("refused: %1").arg(step.refusal) : step.effect;
    switch (role) {
    case Qt::DisplayRole: return index.column() == Shape ? tierText(step.tier) : index.column() == What ? step.what : effect;
    case Qt::ToolTipRole: return (index.column() == What ? step.what : effect).toHtmlEscaped();
    case Qt::AccessibleTextRole: return tr("%1, %2, %3").arg(tierText(step.tier), step.what, effect);
    case TierRole: return index.column() == Shape ? QVariant(int(step.tier)) : QVariant();
    case ToneRole: return int(step.isRefused() && index.column() == Effect ? Tier::P2 : Tier::None);
    case KeyRole: return keyAt(index.row());
    default: return {};
    }
}
