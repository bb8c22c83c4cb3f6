# SPDX-License-Identifier: EUPL-1.2
from signals.apps.signals.models.areas import Area, AreaType
from signals.apps.signals.models.categories import (
    Category, CategoryDepartment, CategoryQuestion, Department, Question, ServiceLevelObjective)
from signals.apps.signals.models.reports import (
    Attachment, CategoryAssignment, Location, Reporter, Signal, SignalDepartments, Status)
from signals.apps.signals.models.routing import Expression, ExpressionContext, ExpressionType, RoutingExpression
from signals.apps.signals.models.texts import (
    Source, Stamped, StatusMessage, StatusMessageCategory, StatusMessageTemplate)

__all__ = [
    'Area', 'AreaType', 'Attachment', 'Category', 'CategoryAssignment', 'CategoryDepartment', 'CategoryQuestion',
    'Department', 'Expression', 'ExpressionContext', 'ExpressionType', 'Location', 'Question', 'Reporter',
    'RoutingExpression', 'ServiceLevelObjective', 'Signal', 'SignalDepartments', 'Source', 'Stamped', 'Status',
    'StatusMessage', 'StatusMessageCategory', 'StatusMessageTemplate',
]
